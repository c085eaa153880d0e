"""Times pivots of LibreOffice Calc over one table of text: python3 pivot.py <port> <file.csv> <questions.json>.

Prints one line of JSON: milliseconds of opening the file, and of each question its times and what it counted. Each question is a
pivot that is made, filled in and removed: filters on the source, groups as rows, and the sums of three columns.
"""
import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.DataPilotFieldOrientation import COLUMN, DATA, ROW
from com.sun.star.sheet.FilterOperator import EQUAL, GREATER_EQUAL
from com.sun.star.sheet.GeneralFunction import SUM
from com.sun.star.table import CellAddress


def opened(port):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:socket,host=127.0.0.1,port={port};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice did not start")


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def filter_on(column, test):
    made = TableFilterField()
    made.Field, made.IsNumeric = column, True
    made.Operator = EQUAL if "is" in test else GREATER_EQUAL
    made.NumericValue = test.get("is", test.get("from"))
    return made


def ask(sheet, source, names, question, target):
    tables = sheet.getDataPilotTables()
    made = tables.createDataPilotDescriptor()
    made.setSourceRange(source)
    made.ColumnGrand, made.RowGrand, made.ShowFilterButton = False, False, False
    made.getFilterDescriptor().setFilterFields(
        tuple(filter_on(names.index(test["column"]), test) for test in question["among"])
    )
    fields = made.getDataPilotFields()
    for name in question["by"]:
        fields.getByName(name).Orientation = ROW
    data = ["people", "met_" + question["id"]] + ([question["events"]] if question["events"] else [])
    for name in data:
        field = fields.getByName(name)
        field.Orientation = DATA
        field.Function = SUM
    fields.getByName("Data").Orientation = COLUMN
    tables.insertNewByName("asked", target, made)
    out = tables.getByName("asked").getOutputRange()
    rows = sheet.getCellRangeByPosition(out.StartColumn, out.StartRow, out.EndColumn, out.EndRow).getDataArray()
    tables.removeByName("asked")
    return rows


def main():
    port, path, asked = sys.argv[1:]
    with open(asked, encoding="utf-8") as file:
        task = json.load(file)
    desktop = opened(port)
    began = time.perf_counter()
    how = (setting("Hidden", True), setting("FilterName", "Text - txt - csv (StarCalc)"), setting("FilterOptions", "44,34,76,1"))
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, how)
    loaded = (time.perf_counter() - began) * 1000
    sheet = document.getSheets().getByIndex(0)
    document.getSheets().insertNewByName("Pivot", 1)
    out = document.getSheets().getByName("Pivot")
    names = task["names"]
    source = sheet.getCellRangeByPosition(0, 0, len(names) - 1, task["rows"]).getRangeAddress()
    target = CellAddress()
    target.Sheet, target.Column, target.Row = 1, 0, 0
    answers = []
    for question in task["questions"]:
        times = []
        for _ in range(task["rounds"]):
            began = time.perf_counter()
            rows = ask(out, source, names, question, target)
            times.append((time.perf_counter() - began) * 1000)
        answers.append({"id": question["id"], "times": times, "rows": [list(row) for row in rows]})
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    print(json.dumps({"loadMs": loaded, "answers": answers}))


main()
