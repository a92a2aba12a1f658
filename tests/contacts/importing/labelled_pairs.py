"""Pairs of the real lists of institutions, labelled by hand: one institution or two.

A row is a letter for its list and its number there, the header's being 1; the lists
are not in the repository, see REAL_DATA. The rules by which they were labelled:

- A union's local is one institution, whatever its offices, its spelling, or who of its
  staff was named for it. Two locals are two; so are a local and the union or council
  above it, unless the row without a number stands for the local at its own address.
- A church and the pantry or kitchen that it runs are one. Two congregations of one name
  at two addresses are two.
- A slip, an abbreviation, an acronym and 'Inc.' change nothing. Another body of one
  neighborhood, denomination, charity or town is another institution.
- Left out is what a reader cannot know: one charity's sites under one telephone.
"""

LISTS = {
    "f": "nyc_hra_cfc_food_programs_2025-04.csv",
    "g": "nys_assembly_community_grantees_2023.csv",
    "s": "nyc_community_board_request_supporters_fy2024.csv",
    "u": "ny_union_locals_2020_2023.csv",
}
COLUMNS = {
    "f": ["name=PROGRAM", "phone=ORG PHONE", "street=DISTADD", "city=DISTBORO",
          "zip=DISTZIP"],
    "g": ["name=grantee_name_as_printed"],
    "s": ["name=supporter_as_typed"],
    "u": ["name=union_name", "street=union_street", "city=union_city",
          "state=union_state", "zip=union_zip"],
}  # fmt: skip


def listed(pairs: str) -> list[tuple[str, str]]:
    """'u2-u9' as ('u2', 'u9')."""
    return [(one, other) for one, _, other in (p.partition("-") for p in pairs.split())]


SAME = listed("""
    u2-u9 u2-u13 u2-u293 u2-u302 u9-u305 u3-u4 u3-u8 u8-u10 u4-u294 u10-u11
    u303-u304 u5-u12 u2-u3 u6-u7 u8-u13 u8-u305 u14-u15 u21-u22 u22-u24 u21-u23
    u23-u102 u25-u26 u31-u32 u33-u330 u36-u37 u36-u143 u38-u39 u44-u45 u47-u48
    u48-u49 u47-u139 u49-u172 u55-u58 u56-u57 u57-u298 u58-u299 u55-u299 u70-u71
    u17-u71 u51-u71 u74-u81 u74-u82 u79-u80 u80-u84 u79-u84 u85-u137 u85-u334
    u87-u88 u92-u335 u93-u239 u93-u241 u240-u261 u239-u261 u98-u101 u99-u100
    u100-u218 u99-u232 u104-u242 u106-u144 u106-u178 u178-u331 u109-u110 u111-u112
    u111-u150 u112-u124 u122-u126 u126-u341 u128-u129 u129-u136 u136-u161 u161-u224
    u224-u225 u131-u158 u158-u272 u272-u273 u132-u159 u134-u160 u138-u169 u138-u322
    u140-u164 u140-u173 u164-u173 u165-u173 u167-u333 u168-u321 u167-u168 u141-u332
    u142-u327 u145-u179 u149-u189 u189-u190 u189-u212 u155-u156 u156-u313 u170-u323
    u171-u324 u176-u320 u176-u328 u181-u182 u182-u183 u183-u366 u216-u366 u184-u193
    u184-u205 u185-u208 u186-u187 u186-u210 u188-u211 u192-u206 u192-u207 u195-u350
    u219-u220 u221-u222 u222-u286 u228-u229 u230-u367 u231-u233 u236-u237 u236-u342
    u342-u343 u244-u262 u245-u246 u246-u344 u249-u250 u257-u258 u259-u260 u263-u264
    u265-u266 u263-u265 u277-u285 u283-u288 u288-u361 u284-u289 u292-u308 u295-u308
    u296-u297 u297-u301 u306-u310 u307-u310 u314-u315 u345-u346 u351-u354 u352-u371
    u148-u353 u357-u360 u358-u359 u356-u375 u365-u417 u368-u369 u376-u412 u377-u409
    u378-u379 u400-u408 u413-u414 u186-u410 u410-u411 u420-u421 u339-u422 u235-u421
    u275-u416 f4-f5 f22-f23 f39-f40 f53-f54 f86-f87 f96-f97 f126-f127 f135-f136
    f161-f162 f163-f164 f213-f214 f217-f218 f254-f255 f302-f303 f328-f329 f330-f331
    f335-f336 f338-f339 f383-f384 f415-f416 f424-f425 f510-f511 f514-f515 f519-f520
    s5-s6 s11-s12 s54-s55 s63-s64 s78-s83 s88-s91 s98-s99 s98-s101 s99-s100
    s148-s149 s181-s184 s182-s185 s211-s212 s213-s215 s221-s222 s260-s261 s222-s260
    s232-s233 s272-s273 s274-s276 s281-s282 s282-s290 s294-s295 s305-s306 s384-s386
    s387-s393 s390-s392 s405-s406 s431-s432 s330-s416 g7-g597 g42-g594 g116-g668
    g662-g1132 g211-g632 g212-g633 g714-g243 g374-g924 g745-g746 f53-g685 f38-g669
    f32-g649 f420-g511 f254-g931 f287-g1038 f391-g1057 f481-g995 f198-g194 f320-g232
    f159-g998 f3-g2 f60-g703 f377-g719 s27-g171 s66-g501 s84-g662 s429-g1065
    s157-f215 s206-f334 s103-g683 f292-s429
    """)
TWO = listed("""
    u60-u61 u61-u64 u62-u63 u64-u65 u74-u75 u76-u77 u78-u79 u75-u76 u114-u116
    u116-u118 u118-u119 u114-u120 u114-u122 u116-u123 u130-u131 u132-u133 u134-u135
    u137-u138 u139-u140 u141-u142 u143-u144 u144-u145 u169-u170 u171-u172 u174-u175
    u176-u177 u177-u178 u180-u345 u180-u346 u184-u185 u186-u188 u188-u189 u191-u192
    u151-u154 u151-u152 u153-u154 u196-u197 u197-u198 u201-u202 u202-u203 u203-u204
    u208-u209 u253-u254 u254-u255 u256-u257 u253-u257 u283-u284 u284-u286 u293-u296
    u296-u300 u230-u346 u345-u367 u367-u368 u356-u357 u357-u365 u360-u417 u358-u363
    u350-u351 u351-u352 u352-u353 u383-u385 u385-u386 u386-u392 u387-u388 u387-u389
    u390-u391 u393-u394 u395-u396 u399-u400 u400-u401 u403-u406 u384-u399 u53-u54
    u87-u89 u17-u18 u18-u87 u71-u72 u72-u73 u51-u52 u69-u99 u99-u217 u29-u30 u41-u42
    u38-u41 u44-u342 u104-u368 u242-u369 u111-u114 u382-u383 u382-u402 u93-u248
    u276-u277 u285-u287 u165-u166 u267-u268 u280-u281 u231-u232 f42-f43 f43-f44
    f42-f44 f44-f45 f45-f46 f42-f45 f206-f207 f173-f174 f174-f176 f283-f382
    f494-f496 f494-f521 f116-f117 f117-f118 f247-f248 f115-f468 f304-f402 f305-f404
    f11-f12 f12-f13 f11-f13 f348-f454 f350-f467 f208-f486 f135-f472 f165-f484
    f171-f370 f165-f171 f272-f368 f157-f480 f73-f222 f199-f200 f446-f448 f143-f144
    f264-f265 f465-f466 f75-f76 f235-f344 f60-f98 f149-f259 f95-f340 f276-f372
    f266-f268 f427-f429 f427-f430 f318-f323 f306-f319 f2-f507 f27-f506 f27-f201
    s3-s5 s10-s11 s347-s349 s210-s211 s274-s275 s39-s40 s162-s163 s163-s164
    s106-s108 s352-s354 s300-s301 s86-s87 s186-s198 s194-s196 s199-s200 g36-g127
    g173-g174 g206-g207 g394-g422 g81-g1020 g36-g1018 g1077-g1078 g612-g703
    g1005-g1006 g508-g1113 g1113-g1114
    """)
