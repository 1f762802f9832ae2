"""What people and attackers write into files and answers. All figures are SYNTHETIC."""

CODECS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "kz1048", "koi8-r",
          "cp866", "mac-cyrillic")  # fmt: skip
MARKS = ";,\t|"
# What people and attackers write in cells; SYNTHETIC figures.
_CELLS = """
0|0,0|-1|24,1|24.1|1 234,5|1,234|1.234,5|1'234|45,6%|12,3*|24,1¹|(12,5)|20-25|2З,1|1e400|1e-400
nan|inf|0x1A|1_000|٢٤|²|½|−5|–|-|…|...|х|x|н/д|нет данных|жоқ|NA|#DIV/0!|#ССЫЛКА!|24.май|########
9999999|99999999999999999999999999999999999999999|0.1E-5|1,23E+16|.5|5.|+7|- 7|100|140|2023|20233
202З|1899|2023 г.|2023 ж.|2023 жыл|2022-2023|2022/2023|на 01.01.2024|01.02.03|1 кв. 2023|2023-Q3
2000-2025-M07|январь 2023|_U|2035|0000|9999|Регион|Аймақ|Год|Значение|Показатель|Единица|Источник
Примечание|Всего|в том числе:|Итого|Республика Казахстан|Город|Область|г.|тыс. тонн|м²|млн. тенге
%|на 1000 человек|Акмолинская|г. Алматы|Алматы облысы|Шымкент|Южно-Казахстанская|Абай|Жетісу
Ұлытау|KZ-43|KZ-99|Нур-Султан|indicator|ref_area|time_period|obs_value|obs_status|DATAFLOW
STRUCTURE|ACTION|D|UNIT_MULT|REF_AREA: x|Year|Value|normal|confidential|=1+1|@x|<b>x</b>
[a](http://x)|{0}|{cell}|%{x}|$x$|'|"|""|"x;|sep=;|../../x
"""
CELLS = tuple(each for line in _CELLS.strip().splitlines() for each in line.split("|"))
ODD = ("\x00", "\x0b", "\x1a", "\x1c", "\x85", "\u2028", "\ufeff", "\u200b", "\u202e", "\xad",
       "\ud800", "\U0001f3e0", "İ", "ß", "ǆ", "\u0301", "\u0300" * 40, " " * 50, "а" * 41,
       "9" * 4400, "'" * 30)  # fmt: skip
_KEYS = """
encoding delimiter double-encoding lost-letters decimal year date fiscal indicator table unit level
duplicate shift zero jump part total leave_out new.id new.unit new.topic new.direction new.low
new.high new.decimals new.aggregation new.title.kk new.title.ru new.title.en
edit:2:B edit:3:C edit:1:A edit:Sheet:2:B place:Костонайская place:x indicator:x unit:x breakdown:x
"""
_WORDS = """
keep leave_out mend recover convert first last comma point before after all region city new utf-8
utf-16 utf-32 windows-1251 kz-1048 koi8-r cp866 mac-cyrillic comma semicolon tab pipe none 2 B2 2!B
'a''b'!C3 12 C15 KZ-43 KZ-10 percent m2_per_person green_roofs_share housing_area_per_person 2023
population_jan1 higher lower neutral sum 1e308 -1e308 5 transport
"""
XML = (
    b"<", b">", b"/>", b'"', b"<row>", b"</row>", b"<c>", b"</c>", b"<f>1/0</f>", b"&amp;", b"&#0;",
    b' r="A1"', b' r="XFD1048576"', b' r="A0"', b' r="1"', b' s="9"', b' s="1"', b' t="s"',
    b' t="e"', b' t="b"', b' t="d"', b' t="str"', b' t="inlineStr"', b"<v>1e999</v>", b"<v>-1</v>",
    b"<v>99999999999</v>", b'<mergeCell ref="A1:XFD9"/>', b'<dimension ref="A1:XFD1048576"/>',
    b"&#xD800;", b"_x000D_", b'<!DOCTYPE a [<!ENTITY b "c">]>', b"\xff\xfe", b'numFmtId="9"',
    b'formatCode="0,"', b'state="hidden"', b"table:number-rows-repeated", b'="1000000"',
    b'office:value="nan"', b'office:value-type="percentage"', b'calcext:value-type="error"',
    b'="+4000"', b'uniqueCount="4000000000"', b'count="4000000000"', b' a=">"', b'r="ZZZZZZZ1"',
    b' r="XFD1048576" r="A1"', b'xmlns:table="x"', b'office:boolean-value="true"', b"<x-y:c>",
)  # fmt: skip
KEYS, WORDS = _KEYS.split(), _WORDS.split()
