"use strict";
(function () {
  const root = document.documentElement, doc = document.getElementById("doc");
  root.classList.add("js");
  const notes = Array.from(document.querySelectorAll(".note"));
  const inDoc = notes.filter((note) => doc.contains(note));
  const wide = window.matchMedia("screen and (min-width: 1100px)");
  const position = document.getElementById("position");
  let active = null;
  doc.classList.toggle("noted", inDoc.length > 0);

  const visible = (note) => getComputedStyle(note).display !== "none";
  const marksOf = (note) => document.querySelectorAll('[data-n~="' + note.dataset.number + '"]');

  // Where a note belongs: its first mark, else the paragraph or row before it.
  function anchorOf(note) {
    const mark = marksOf(note)[0], row = note.closest("tr.notes");
    return (row ? row.previousElementSibling : null) || (mark && !mark.closest("tr") ? mark : null) || note.previousElementSibling || note.parentElement;
  }

  // Notes stand beside their places; those that would overlap give way, the active one does not.
  function place() {
    if (!wide.matches) { inDoc.forEach((note) => { note.style.top = ""; }); doc.style.minHeight = ""; wire(); return; }
    const origin = doc.getBoundingClientRect().top, gap = 8;
    const shown = inDoc.filter(visible);
    const boxes = shown.map((note) => ({ note: note, top: anchorOf(note).getBoundingClientRect().top - origin, height: note.offsetHeight }));
    boxes.sort((one, other) => one.top - other.top);
    const at = Math.max(0, boxes.findIndex((box) => box.note === active));
    for (let i = at + 1; i < boxes.length; i++) boxes[i].top = Math.max(boxes[i].top, boxes[i - 1].top + boxes[i - 1].height + gap);
    for (let i = at - 1; i >= 0; i--) boxes[i].top = Math.min(boxes[i].top, boxes[i + 1].top - boxes[i].height - gap);
    boxes.forEach((box) => { box.note.style.top = box.top + "px"; });
    const last = boxes[boxes.length - 1];
    doc.style.minHeight = last ? last.top + last.height + 24 + "px" : "";
    wire();
  }

  // Lines from the active note to every figure that it holds against each other.
  function wire() {
    const old = doc.querySelector(".wires");
    if (old) old.remove();
    if (!active || !wide.matches || !doc.contains(active)) return;
    const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
    svg.setAttribute("class", "wires");
    svg.setAttribute("aria-hidden", "true");
    const origin = doc.getBoundingClientRect(), from = active.getBoundingClientRect();
    const x = from.left - origin.left, y = from.top - origin.top + 16;
    marksOf(active).forEach((mark) => {
      const to = mark.getBoundingClientRect(), path = document.createElementNS(space, "path");
      const right = Math.min(to.right - origin.left, x - 12), middle = to.top - origin.top + to.height / 2;
      path.setAttribute("d", "M" + x + " " + y + "C" + (x - 60) + " " + y + " " + (right + 60) + " " + middle + " " + right + " " + middle);
      svg.append(path);
    });
    doc.append(svg);
  }

  function choose(note, scroll) {
    document.querySelectorAll(".on").forEach((each) => each.classList.remove("on"));
    active = note;
    if (note) {
      note.classList.add("on");
      marksOf(note).forEach((mark) => mark.classList.add("on"));
      const shown = notes.filter(visible);
      if (position) position.textContent = "第 " + (shown.indexOf(note) + 1) + " / " + shown.length + " 个问题";
    }
    place();
    if (note && scroll) {
      note.focus({ preventScroll: true });
      (wide.matches && doc.contains(note) ? marksOf(note)[0] || note : note).scrollIntoView({ block: "center" });
    }
  }

  function step(by) {
    const shown = notes.filter(visible);
    if (!shown.length) return;
    const at = shown.indexOf(active);
    choose(shown[at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length], true);
  }

  const next = document.getElementById("next"), previous = document.getElementById("previous");
  if (next) next.addEventListener("click", () => step(1));
  if (previous) previous.addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "n" || key === "j") step(1);
    else if (key === "p" || key === "k") step(-1);
    else if (key === "escape") { hide(); choose(null); }
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#n"]'), note = event.target.closest(".note");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target) { event.preventDefault(); choose(target, true); }
    else if (note && !event.target.closest("a, summary")) choose(note);
  });
  document.addEventListener("toggle", place, true);
  document.querySelectorAll(".filters input").forEach((each) => each.addEventListener("change", () => {
    if (active && !visible(active)) choose(null);
    if (position) position.textContent = notes.filter(visible).length + " 个问题";
    place();
  }));

  // What a mark states: shown on hover, on focus, and where it is touched.
  const tip = document.createElement("div");
  tip.id = "tip"; tip.setAttribute("role", "tooltip"); tip.hidden = true;
  document.body.append(tip);
  function hide() { tip.hidden = true; }
  function show(mark) {
    tip.replaceChildren();
    const value = document.createElement("b");
    value.textContent = mark.getAttribute("value") !== null ? mark.getAttribute("value") + (mark.dataset.unit || "") : "文字";
    tip.append(value);
    const paths = [];
    for (let each = mark; each; each = each.parentElement && each.parentElement.closest("[data-path]")) {
      paths.push(each.dataset.path);
      if (each.dataset.also) paths.push(...each.dataset.also.split("\n"));
    }
    paths.slice(0, 4).forEach((path) => { const line = document.createElement("span"); line.textContent = path; tip.append(line); });
    if (paths.length > 4) { const line = document.createElement("span"); line.textContent = "另有 " + (paths.length - 4) + " 处沿用"; tip.append(line); }
    tip.hidden = false;
    const box = mark.getClientRects()[0] || mark.getBoundingClientRect(), own = tip.getBoundingClientRect();
    const below = box.bottom + 6 + own.height < innerHeight;
    tip.style.top = Math.max(4, below ? box.bottom + 6 : box.top - own.height - 6) + "px";
    tip.style.left = Math.max(4, Math.min(box.left, innerWidth - own.width - 8)) + "px";
  }
  for (const [on, off] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(on, (event) => { const mark = event.target.closest && event.target.closest("[data-path]"); if (mark) show(mark); });
    document.addEventListener(off, hide);
  }
  addEventListener("scroll", hide, { passive: true });

  let waiting = 0;
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(place, 100); });
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
  addEventListener("load", place);
  place();
})();
