"""Facts of many documents with Spark: ``python examples/spark_facts.py FOLDER``.

Each line printed is a department, how many facts it states and the sum of its amounts in 元.
Needs ``pip install '.[arrow,spark]'`` in the folder of the project and Java 17 or later; on a
cluster, juesuan has to be installed where the tasks run.
"""

import os
import sys
from pathlib import Path

from pyspark.sql import DataFrame, SparkSession, functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from juesuan.tabular import arrow_schema, parse_batches


def texts(spark: SparkSession, folder: Path) -> DataFrame:
    """Every text of a folder with its name; line ends stay as they are."""
    read = spark.read.text(f"{folder}/*.txt", wholetext=True)
    return read.select(f.col("value").alias("text"), f.input_file_name().alias("document"))


def facts(texts: DataFrame) -> DataFrame:
    """The table of facts of the texts, made in parallel."""
    return texts.mapInArrow(parse_batches, from_arrow_schema(arrow_schema()))


def main(folder: Path) -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[*]").appName("juesuan").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    summed = (
        facts(texts(spark, folder))
        .groupBy("document")
        .agg(f.first("unit_name").alias("unit_name"), f.count("*"), f.sum("yuan"))
    )
    for document, unit_name, count, yuan in sorted(summed.collect()):
        print(unit_name or document, count, yuan)
    spark.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent))
