"""The review page (``juesuan.review``), and findings to hand on."""

from juesuan.review.page import review

__all__ = ["review"]
