"""Laws in the forms in which public sources print them: invented texts, the sections a person reads in each."""

from __future__ import annotations

from gapcheck.model import Law
from gapcheck.readers import read_bytes
from gapcheck.structure import structure


def law_of(text: str) -> Law:
    """The law in a plain text file."""
    return structure(read_bytes(text.encode(), "law.txt"))


def outline(text: str) -> list[tuple[str, str]]:
    """Numbers and headings of its sections."""
    law = law_of(text)
    assert all(law.text[s.start : s.end].strip() for s in law.body)
    return [(s.number, s.heading) for s in law.body]


GLUED = """Drone Traffic Act 1997
1997 CHAPTER 12
Offences in the airE+W+S+N.I.
1Flying without a licence.E+W+S+N.I.
(1)A person is guilty of an offence if he flies a drone without a licence [F1or with one that has lapsed].
(2)The offence is punishable on summary conviction with a fine.
Textual Amendments
F1Words in s. 1(1) inserted (1.4.2001) by Air Act 2000 (c. 9), s. 4
[F21ALending a licence E+W+S+N.I.
(1)A person is guilty of an offence if he lends his licence to another person for a flight.
(2)It is immaterial whether the flight takes place.]
Textual Amendments
F2S. 1A inserted (1.4.2001) by Air Act 2000 (c. 9), s. 5
F32Repealed fees.E+W+S
. . . . . . . . . . . . . . . . . . . . . . . .
Textual Amendments
F3S. 2 repealed (1.4.2001) by Air Act 2000 (c. 9), Sch. 2
3Proceedings in the islands.S
(1)Proceedings for an offence under this Act may be brought in the islands where the drone was seen.
F4(2). . . . . . . . . . . .
Textual Amendments
F4S. 3(2) repealed (1.4.2001) by Air Act 2000 (c. 9), Sch. 2
F54Search warrants for licences.E+W+N.I.
(1)Where a judge is satisfied that there are grounds for believing that an offence has been committed he may
issue a warrant.
Textual Amendments
F5S. 4 substituted (1.4.2001) by Air Act 2000 (c. 9), s. 6
5Citation.E+W+S+N.I.
(1)This Act may be cited as the Drone Traffic Act 1997.
"""


def test_numbers_glued_to_headings_and_to_marks_of_amendments() -> None:
    assert outline(GLUED) == [
        ("1", "Flying without a licence"),
        ("1A", "Lending a licence"),
        ("2", "Repealed fees"),
        ("3", "Proceedings in the islands"),
        ("4", "Search warrants for licences"),
        ("5", "Citation"),
    ]


CODE = """TITLE 4D THE CODE OF LEASES

4D:12A-1.  Short title

     1.   This act shall be known and may be cited as the "Lease Fraud Act."

     L.1986, c.211, s.1, eff. Jan. 5, 1987.

4D:12A-2   Definitions.

     2.   As used in this act, "lessor" means the person who grants the lease of a program, and "term" the time of it.

     L.1986, c.211, s.2.

4D:12A-2.1  Additional definitions.

     4.   "Director" means the director of the division, and "notice" a notice printed upon the lease of a program.

4D:12A-3   Fraudulent access; degree of crime.

     3.   A person is guilty of fraudulent access if the person knowingly and without authorization opens a program.

4D:12A-4.  Repealed by L.1995, c.20, s.6, eff. Jan. 30, 1995

4D:12A-5   Restitution.

     5.   A person convicted of a violation of this act shall be sentenced to make restitution to the lessor.
"""


def test_the_numbers_of_a_code_and_not_those_of_the_act_behind_it() -> None:
    assert outline(CODE) == [
        ("4D:12A-1", "Short title"),
        ("4D:12A-2", "Definitions"),
        ("4D:12A-2.1", "Additional definitions"),
        ("4D:12A-3", "Fraudulent access; degree of crime"),
        ("4D:12A-4", ""),
        ("4D:12A-5", "Restitution"),
    ]


SCANNED = """FISH SCALES ACT

An Act to provide for the licensing of scales.

Short title.

1. This Act may be cited as the Fish Scales Act and shall apply at all landing places of the island.

Licences.

2. (1) No person shall weigh fish for sale on a scale that is not licensed under this Act.
(2) A licence may be granted on payment of the fee.

Illegal access.

3. A person who knowingly and without lawful authority opens a scale is guilty of an offence.

Records.

4. The holder of a licence shall keep the record of each landing for not less than two years.

Devices.

S. (1) A person who sells a device adapted for committing an offence is guilty of an offence.
(2) The court may order that the device be forfeited.

Search.

6, (1) Where a magistrate is satisfied that there are grounds he may issue a warrant to search.
(2) A warrant shall be executed by day.

Regulations.

7 . The Minister may make regulations for giving effect to this Act and amend the Schedule.
"""


def test_damaged_numbers_are_restored_from_the_sequence() -> None:
    numbers = [number for number, _ in outline(SCANNED)]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]
    assert any("5 (printed S)" in warning for warning in law_of(SCANNED).warnings)


def test_damaged_numbers_behind_a_word() -> None:
    acts = [
        "Title",
        "Aims",
        "Terms",
        "Acts",
        "Fines",
        "Records",
        "Notices",
        "Courts",
        "Orders",
        "Loads",
        "Suits",
        "Force",
    ]
    printed = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "l0", "1l", "12"]
    text = "AN ACT\n\n" + "\n\n".join(
        f"     SEC. {n}. {act}. - The State recognizes that stored value is the money of many and protects it."
        for n, act in zip(printed, acts, strict=True)
    )
    assert outline(text) == [(str(n), act) for n, act in enumerate(acts, 1)]


def test_letters_are_numbers_only_where_one_is_lost() -> None:
    text = "AN ACT\n\n" + "\n".join(
        f"{n}. (1) The Minister may make regulations on the matter of this section and publish them.\n"
        f"S. (1) Notes of the printer that are no law.\n(2) They shall be laid before the Assembly."
        for n in (1, 2, 3, 4)
    )
    assert [number for number, _ in outline(text)] == ["1", "2", "3", "4"]


DECIMAL = """Tidal Waters Code Act 1998

Part 4.7—Gauge offences
Division 91—Preliminary
91.1

Definitions
(1) In this Part, data includes information in any form and any program or part of a program.

212
Compilation No. 41
Gauge offences Part 4.7
Section 91.1
(2) In this Part, a reference to access is limited to access caused by the execution of a function.
91.2

Meaning of unauthorised access
(1) For the purposes of this Part, access by a person is unauthorised if the person is not entitled to cause it.
(2) Access is not unauthorised merely because the person has an ulterior purpose for causing it.

Division 93—Serious offences
93.1

Unauthorised modification of data
(1) A person commits an offence if the person causes any unauthorised modification of data held in a gauge.

213
Compilation No. 41
Gauge offences Part 4.7
Section 93.1
(2) A person may be guilty of an offence against this section even if there is no actual impairment.
93.1A Endangering the safety of navigation
(1) A person commits an offence if the person engages in conduct that endangers a ship or a person on board.
93.2

Saving of other laws
(1) This Part is not intended to exclude the operation of any other law of the Commonwealth or of a State.

214
Compilation No. 41
Gauge offences Part 4.7
Section 93.2
"""


def test_decimal_numbers_alone_on_their_lines_and_running_heads_that_repeat_them() -> None:
    assert outline(DECIMAL) == [
        ("91.1", "Definitions"),
        ("91.2", "Meaning of unauthorised access"),
        ("93.1", "Unauthorised modification of data"),
        ("93.1A", "Endangering the safety of navigation"),
        ("93.2", "Saving of other laws"),
    ]


def test_decimals_that_count_beyond_nine_and_contents_of_chapters() -> None:
    heads = [
        [("1.1", "Title"), ("1.2", "Definitions")],
        [("2.1", "Duty to be weighed"), ("2.2", "Axle records"), ("2.3", "Certificates of weight")],
        [("2.10", "Unauthorized access"), ("2.11", "Tampering"), ("2.12", "Evasion of weighing")],
    ]
    text = "Weighing Law\n\n"
    for number, chapter in enumerate(heads, 1):
        text += f"Chapter {number}. PROVISIONS OF THE LAW\n\n" + "".join(f"§ {n}. {h}.\n" for n, h in chapter) + "\n"
        text += "".join(
            f"§ {n}. {h}.\n\nEvery driver shall do as the law on {h} requires and shall wait "
            + "at the bridge until the weight of his vehicle has been recorded by the operator.\n\n"
            for n, h in chapter
        )
    assert outline(text) == [section for chapter in heads for section in chapter]


BILINGUAL = """遠隔錠法
Remote Locks Act

（目的）
(Purpose)
第一条　この法律は、住居の安全の確保を図ることを目的とする。
Article 1 The purpose of this Act is to ensure the safety of dwellings by prohibiting the misuse of remote locks.

（定義）
(Definitions)
第二条　この法律において「遠隔錠」とは、信号により開閉することができる錠をいう。
Article 2 (1) The term "remote lock" as used in this Act means a lock that can be opened by a signal.
２　この法律において「符号」とは、錠を開く符号をいう。
(2) The term "code" as used in this Act means a code that opens a lock.

（不正解錠の禁止）
(Prohibition of Unauthorized Unlocking)
第三条　何人も、不正解錠をしてはならない。
Article 3 (1) No person may open a lock without authority.
２　前項の規定は、急病の場合には、適用しない。
(2) The provisions of the preceding paragraph do not apply in an emergency.

第四条　第三条第一項の規定に違反した者は、三年以下の懲役に処する。
Article 4 A person who is found by a court to have violated the provisions of
Article 3 (1) or of an order made under it is subject to imprisonment for not more than three years.
"""


def test_a_translation_between_the_lines_of_the_original() -> None:
    assert outline(BILINGUAL) == [
        ("1", "Purpose"),
        ("2", "Definitions"),
        ("3", "Prohibition of Unauthorized Unlocking"),
        ("4", ""),
    ]


NOTED = """Public Law 108-12

SECTION 1. <<NOTE: 21 USC 301 note.>> SHORT TITLE.

    This Act may be cited as the ``Connected Device Act''.

SEC. 2. FINDINGS.

    Congress finds that 200,000 devices in use in hospitals can be reached by way of a network.

SEC. 3. <<NOTE: 42 USC 254c note.>> GRANTS TO RURAL HOSPITALS FOR THE
                    REPLACEMENT OF UNSAFE DEVICES.

    (a) Authority.--The Secretary may make grants to hospitals located in rural areas.

SEC. 4. <<NOTE: 21 USC 360.>> EFFECTIVE DATE.

    This Act shall take effect 180 days after the date of enactment of this Act.
"""


def test_side_notes_in_angle_brackets_and_headings_of_two_lines() -> None:
    assert outline(NOTED) == [
        ("1", "SHORT TITLE"),
        ("2", "FINDINGS"),
        ("3", "GRANTS TO RURAL HOSPITALS FOR THE REPLACEMENT OF UNSAFE DEVICES"),
        ("4", "EFFECTIVE DATE"),
    ]


SENTENCES = [
    ("the installation, use and protection of probes", "l'installation, l'utilisation et la protection des sondes"),
    ("the storage and the sale of data of the probes", "la conservation et la vente des données des sondes"),
    ("the duties of the owner and of any other person", "les obligations du propriétaire et de toute autre personne"),
    ("the penalties, or the measures in place of them", "les peines, ou les mesures qui sont prises dans ce cas"),
]


def side_by_side(left: int) -> str:
    """A law in two languages, the second of which begins at column ``left``."""
    rows = []
    for number, (english, french) in enumerate(SENTENCES * 2, 1):
        rows += [
            (f"Article {number}: Scope of rule {number}", f"Article {number}: Objet de la règle {number}"),
            ("This Law governs in the whole of the country", "La présente loi régit dans tout le pays"),
            (english, french),
            ("that belong to a farmer or to a cooperative", "qui appartiennent aux agriculteurs"),
            ("", "ou à une coopérative d'agriculteurs."),
            ("", ""),
        ]
    return "".join(f"{one:{left}}{other}".rstrip() + "\n" for one, other in rows)


def test_of_columns_in_several_languages_the_english_one_is_read() -> None:
    text = side_by_side(52) + "\f" + side_by_side(55).replace("Article ", "Article 1")
    law = law_of(text)
    assert [s.number for s in law.body] == [*"12345678", *(f"1{n}" for n in range(1, 9))]
    assert law.body[0].heading == "Scope of rule 1"
    assert "présente" not in law.text
    assert law.warnings[0] == "2 languages side by side: only the first column was read"


def test_columns_in_one_language_stay_as_they_are() -> None:
    text = "".join(f"{one:60}{one}\n" for one, _ in SENTENCES * 12)
    assert read_bytes(text.encode(), "law.txt").text == text


BESIDE = """\
                  Public Kiosks Act, No. 31 of 2011     1

               BE it enacted by the Parliament as follows :—

               1.   This Act may be cited as the Public Kiosks          Short title
          Act, No. 31 of 2011, and shall come into operation on         and date of
          such date as the Minister may appoint.                        operation.

               2.   (1) The provisions of this Act shall apply          Application.
          where the kiosk was in the country at the time.

               (2) The Minister may appoint any public officer to       Appointment of
          be an expert in the investigation of an offence.              experts.
\f2                   Public Kiosks Act, No. 31 of 2011

Securing               3.   Any person who intentionally does any act,
access to a       in order to secure for himself access to any part of a
closed part.      kiosk, shall be guilty of an offence.

Causing a              4.   Any person who—
kiosk to
fail.
                             (a) removes any part of a kiosk ; or

                             (b) renders it useless,

                  shall be guilty of an offence and liable to a fine.
"""


def test_side_notes_on_the_lines_of_the_text_are_its_headings() -> None:
    law = law_of(BESIDE)
    assert [(s.number, s.heading) for s in law.body] == [
        ("1", "Short title and date of operation"),
        ("2", "Application"),
        ("3", "Securing access to a closed part"),
        ("4", "Causing a kiosk to fail"),
    ]
    assert "secure for himself access to any part" in " ".join(law.text.split())
    assert law.pages == (0, law.text.index("2       "))


def test_words_at_the_edge_of_a_list_are_no_side_notes() -> None:
    text = "".join(f"Item {n}      a description of the thing that is meant by the number {n}\n" for n in range(9))
    assert read_bytes(text.encode(), "list.txt").text == text


BY_TURNS = {
    "English": """Definitions
    1. (1) In this Act, unless the context indicates otherwise, the word "meter" means a device that                5
measures the water or the electricity supplied to the premises of a consumer.
    (2) The Minister may add to the list of the meters to which this Act applies.
Access to the meters
    2. Any person who gains access to a meter without the consent of the municipality is guilty of                 10
an offence and liable to a fine or to imprisonment for a period of not more than five years.""",
    "Afrikaans": """Woordomskrywing
    1. (1) In hierdie Wet, tensy uit die samehang anders blyk, beteken die woord "meter" 'n toestel wat            5
die water of elektrisiteit meet wat aan die perseel van die verbruiker voorsien word.
    (2) Die Minister kan die lys aanvul van die meters waarop hierdie Wet van toepassing is.
Toegang tot die meters
    2. Iemand wat sonder die toestemming van die munisipaliteit toegang tot 'n meter verkry, is aan 'n             10
misdryf skuldig en strafbaar met 'n boete of met gevangenisstraf vir 'n tydperk van vyf jaar.""",
}


def test_of_pages_in_two_languages_by_turns_the_english_ones_are_read() -> None:
    pages = []
    for turn in range(3):
        for page in BY_TURNS.values():
            pages.append(page.replace(" 1.", f" {2 * turn + 1}.").replace(" 2.", f" {2 * turn + 2}."))
    law = law_of("\f".join(pages))
    assert [s.number for s in law.body] == ["1", "2", "3", "4", "5", "6"]
    assert [s.heading for s in law.body] == ["Definitions", "Access to the meters"] * 3
    assert "hierdie" not in law.text
    assert len(law.pages) == 6
    assert "pages in two languages by turns: only the English ones were read" in law.warnings
    assert "that\nmeasures" in law.text  # the numbers of the lines are gone


HISTORY = """\
                  Orchard Drones Act 2006
1   Purposes      1
2   Flights to be notified      2
2A Exemption      2
3   Access to data      3
4   Amendment of Land Protection Act 1994      4

     1      Purposes
            The purposes of this Act are to regulate the flight of drones over orchards.
     2      Flights to be notified
            (1) A person must not fly a drone over netting without notice to the occupier.
\f                                 Orchard Drones Act 2006
S. 2A                   2A Exemption
inserted by
No. 13/2013                 (1) Section 2 does not apply to a flight against a pest.
s. 43.
                            (2) A person who relies on subsection (1) must tell the
                                occupier the substance that was sprayed.
No. 25/2017             3   Access to data
s. 7.
                            (1) A person must not access data that is held in a drone
                                if the person knows that the access is unauthorised.
\f     4      Amendment of Land Protection Act
1994
            In section 83 of the Land Protection Act 1994, after "this Act" insert "or another Act".
"""


def test_notes_of_amendments_in_the_margin_and_wide_spaces_behind_numbers() -> None:
    assert outline(HISTORY) == [
        ("1", "Purposes"),
        ("2", "Flights to be notified"),
        ("2A", "Exemption"),
        ("3", "Access to data"),
        ("4", "Amendment of Land Protection Act 1994"),
    ]


REPEALED = """Reprint
as at 1 March 2017
Stock Tag Act 2003
Contents
1 Title
2 Commencement
3 Access to records
4 Amendments to other Acts [Repealed]
5 Savings

1

Stock Tag Act 2003

Reprinted as at
1 March 2017

Title
This Act is the Stock Tag Act 2003, and it applies in the whole of the country.

2 Commencement
This Act comes into force on the day after the date on which it receives the Royal assent.

3 Access to records
Every one is liable to imprisonment who accesses a tag record without authorisation.

4 Amendments to other Acts
[Repealed]
Section 4: repealed, on 1 July 2010, by section 9 of the Savings Act 2010.

5 Savings
A number issued before the commencement of this Act is a number issued under this Act.
"""


def test_contents_begin_at_their_title() -> None:
    law = law_of(REPEALED)
    assert [(s.number, s.heading, s.repealed) for s in law.body] == [
        ("1", "Title", False),
        ("2", "Commencement", False),
        ("3", "Access to records", False),
        ("4", "", True),
        ("5", "Savings", False),
    ]


BEHIND = """ELECTRONIC CLOCKS ACT
PART I
PRELIMINARY
Short title.
1. The short title of this Act is the Electronic Clocks Act. Interpretation.
Amended by:
IX. 2013.14.
Cap. 452.
2. (1) In this Act, "clock" means any equipment by which times are recorded in electronic form.
(2) "Record" means any time that is stored by a clock.
CAP. 488.] ELECTRONIC CLOCKS 2
PART II
DUTIES OF EMPLOYERS
3. (1) An employer who makes use of a clock shall ensure that it shows the lawful time.
(2) An employer shall not cause a clock to take an image of the face of an employee.
Correctness of clocks.

Access to records. Amended by:
XL. 2016.5.
4. (1) An employee may require his employer to give him a copy of all records concerning himself.
(2) The employer shall comply with the request within five working days.
5. (1) No employer shall alter a record except to correct an error.
(2) A correction made in breach of this article shall be of no effect.
Correction of records.
Retention of records. Substituted by: IX. 2013.15.
6. Every employer shall keep the records for a period of three years from the day to which they relate.
7. (1) Any person who makes a record of a time which he knows to be false shall be guilty of an offence.
(2) The court shall have regard to the number of records.
False records.
Burden of proof.
8. In any proceedings the burden of proving that a record was altered lawfully shall lie on the person who altered it.
"""


def test_side_notes_that_slipped_behind_their_sections() -> None:
    assert outline(BEHIND) == [
        ("1", "Short title"),
        ("2", "Interpretation"),
        ("3", "Correctness of clocks"),
        ("4", "Access to records"),
        ("5", "Correction of records"),
        ("6", "Retention of records"),
        ("7", "False records"),
        ("8", "Burden of proof"),
    ]
