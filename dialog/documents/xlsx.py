"""Sheets -> a workbook in which text stays text: no formula, link or number is made of what people wrote."""

import io

import xlsxwriter

from dialog.documents.blocks import Sheet
from dialog.documents.characters import legal

AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_CELL = 32767


def write_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {**AS_WRITTEN, "in_memory": True}) as workbook:
        head = workbook.add_format({"bold": True, "bg_color": "#EAF1F3", "bottom": 1, "text_wrap": True})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _fill(workbook.add_worksheet(legal(sheet.name)[:31]), sheet, head, wrapped)
    return file.getvalue()


def _fill(page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, head: object, wrapped: object) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, wrapped)
    for row, cells in enumerate((sheet.header, *sheet.rows)):
        for column, value in enumerate(cells):
            if isinstance(value, int | float):
                page.write_number(row, column, value, head if row == 0 else None)
            else:
                page.write_string(row, column, legal(value)[:LONGEST_CELL], head if row == 0 else None)
    page.freeze_panes(1, 0)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
