"""Akoma Ntoso, CLML and LIMS: sections as the format states them, with exact offsets."""

import pytest

from gapcheck.errors import ReadError
from gapcheck.model import Kind
from gapcheck.readers import read_bytes
from gapcheck.readers.labels import bare_number, is_note_of_repeal, schedule_name

AKN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act">
<meta><identification source="#x"><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
</meta>
<preface><longTitle><p>An Act about <docTitle>computers</docTitle></p></longTitle></preface>
<body><part eId="part_1"><num>PART I</num><heading>Offences</heading>
<section eId="sec_4"><num>4.</num><heading>Illegal <b>access</b><authorialNote><p>note</p></authorialNote></heading>
 <subsection eId="sec_4__subsec_1"><num>(1)</num>
  <intro><p>A <term refersTo="#p">person</term> who&#160;secures access\r
     to\u00ad<authorialNote><p>a note</p></authorialNote>&#8212;</p></intro>
  <paragraph eId="sec_4__subsec_1__para_a"><num>(a)</num><content><p>a program; or</p></content></paragraph>
  <paragraph eId="sec_4__subsec_1__para_b"><num>(b)</num><content><p>data,</p></content></paragraph>
  <wrapUp><p>commits an offence.</p></wrapUp>
 </subsection></section>
<section eId="sec_5"><num>5</num><content><p>In the Penal Code insert\u2014 <mod><quotedStructure>
 <section><num>12A</num><heading>Damage</heading><content><p>No person shall damage data.</p></content></section>
 </quotedStructure></mod></p></content></section>
<section eId="sec_6"><num>6.</num><heading>Old</heading><content><p>[Repealed by Act 3 of 2001]</p></content>
</section>
</part></body>
<attachments><attachment eId="att_1"><heading>SCHEDULE 1</heading><subheading>Forms</subheading>
<doc name="schedule"><mainBody>
<paragraph eId="att_1__para_2"><num>2.</num><content><p>A form.</p></content></paragraph>
<table><tr><th><p>Act</p></th><td><p>Extent</p></td></tr></table></mainBody></doc></attachment></attachments>
</act></akomaNtoso>"""

CLML = """<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation">
<Contents><ContentsTitle>Old act</ContentsTitle></Contents>
<Primary><PrimaryPrelims><Title>Data Act</Title></PrimaryPrelims><Body><Part><Number>Part 1</Number>
<Title>Access</Title>
<P1group><Title>Illegal access</Title><P1><Pnumber>1</Pnumber><P1para><P2><Pnumber>2A</Pnumber><P2para>
<Text>A person must not access data<CommentaryRef Ref="c1"/> if\u2014</Text><P3><Pnumber>a</Pnumber><P3para>
<Text>it is <Emphasis>closed</Emphasis>.</Text></P3para></P3>
<BlockAmendment><P1group><Title>New</Title><P1><Pnumber>9B</Pnumber><P1para><Text>Quoted.</Text></P1para></P1>
</P1group></BlockAmendment>
</P2para></P2></P1para></P1></P1group>
<P1group><Title>Gone</Title><P1><Pnumber>2</Pnumber><P1para><Text>. . . . . .</Text></P1para></P1></P1group>
</Part></Body>
<Schedules><Schedule><Number>SCHEDULE 2</Number><TitleBlock><Title>Forms</Title></TitleBlock><ScheduleBody>
<P1><Pnumber>3</Pnumber><P1para><Text>A form.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary>
<Commentaries><Commentary id="c1"><Para><Text>A note</Text></Para></Commentary></Commentaries></Legislation>"""

LIMS = """<Statute xml:lang="en"><Identification><ShortTitle>Data Act</ShortTitle></Identification><Body>
<Heading level="1"><Label>PART I</Label><TitleText>Offences</TitleText></Heading>
<Heading level="2"><TitleText>Access</TitleText></Heading>
<Section><MarginalNote>Illegal access</MarginalNote><Label>3.1</Label><Subsection><Label>(1)</Label>
<Text>No person shall access data</Text>
<Paragraph><Label>(a)</Label><Text>without right.</Text></Paragraph></Subsection>
<HistoricalNote><HistoricalNoteSubItem>1999, c. 1</HistoricalNoteSubItem></HistoricalNote></Section>
<Heading level="1"><Label>PART II</Label><TitleText>General</TitleText></Heading>
<Section><Label><FootnoteRef idref="f">*</FootnoteRef>4</Label><Text><Repealed>[Repealed, 2002, c. 7]</Repealed>
</Text><Footnote id="f"><Text>Note</Text></Footnote></Section>
</Body><Schedule><ScheduleFormHeading><Label>SCHEDULE</Label><TitleText>Entities</TitleText></ScheduleFormHeading>
<Provision><Text>A court</Text></Provision></Schedule>
<Schedule id="RelatedProvs"><Section><Label>10</Label><Text>Transitional</Text></Section></Schedule></Statute>"""

SOURCES = {"akn": AKN, "clml": CLML, "lims": LIMS}


def read(source, name="act.xml"):
    return read_bytes(source.encode(), name)


def outline(document):
    return [(unit.number, unit.kind.value, unit.repealed) for section in document.sections for unit in section.walk()]


@pytest.mark.parametrize("format", SOURCES)
def test_every_span_is_exact(format):
    document = read(SOURCES[format])
    assert document.format == format
    text = document.text
    for section in document.sections:
        for unit in section.walk():
            quoted = text[unit.start : unit.end]
            assert quoted == quoted.strip() != ""
            assert all(unit.start <= child.start and child.end <= unit.end for child in unit.children)
            if unit.heading:
                assert unit.heading_span is not None
                assert text[slice(*unit.heading_span)] == unit.heading
    assert "note" not in text.lower()


@pytest.mark.parametrize("format", SOURCES)
def test_windows_line_ends_change_nothing(format):
    assert read(SOURCES[format].replace("\n", "\r\n")).text == read(SOURCES[format]).text


def test_akoma_ntoso():
    document = read(AKN)
    assert outline(document) == [
        ("4", "section", False),
        ("4(1)", "subsection", False),
        ("4(1)(a)", "paragraph", False),
        ("4(1)(b)", "paragraph", False),
        ("5", "section", False),
        ("12A", "inserted", False),
        ("6", "section", True),
        ("Schedule 1", "schedule", False),
        ("Schedule 1(2)", "subsection", False),
    ]
    access, amendment, repealed, schedule = document.sections
    assert (access.heading, access.parent, access.eid) == ("Illegal access", "PART I Offences", "sec_4")
    assert access.children[0].children[1].eid == "sec_4__subsec_1__para_b"
    assert document.text[access.start : access.end].split("\n") == [
        "4. Illegal access",
        "(1) A person who secures access to—",
        "(a) a program; or",
        "(b) data,",
        "commits an offence.",
    ]
    assert amendment.children[0].heading == "Damage"
    assert (repealed.heading, schedule.heading) == ("", "Forms")
    assert document.language == "eng"
    assert document.text.startswith("An Act about computers\nPART I Offences\n")
    assert document.text.endswith("Act | Extent\n")


def test_clml():
    document = read(CLML)
    assert outline(document) == [
        ("1", "section", False),
        ("1(2A)", "subsection", False),
        ("1(2A)(a)", "paragraph", False),
        ("9B", "inserted", False),
        ("2", "section", True),
        ("Schedule 2", "schedule", False),
        ("Schedule 2(3)", "subsection", False),
    ]
    first = document.sections[0]
    assert (first.heading, first.parent) == ("Illegal access", "Part 1 Access")
    assert document.text[first.start :].startswith(
        "1 Illegal access\n(2A) A person must not access data if—\n(a) it is closed."
    )
    assert "Old act" not in document.text


def test_lims():
    document = read(LIMS)
    assert outline(document) == [
        ("3.1", "section", False),
        ("3.1(1)", "subsection", False),
        ("3.1(1)(a)", "paragraph", False),
        ("4", "section", True),
        ("Schedule", "schedule", False),
    ]
    access, repealed, schedule = document.sections
    assert (access.heading, access.parent) == ("Illegal access", "PART I Offences > Access")
    assert (repealed.parent, schedule.heading) == ("PART II General", "Entities")
    assert document.text.count("SCHEDULE") == 1
    assert "Transitional" not in document.text
    assert "1999" not in document.text


def test_a_tree_without_units_leaves_structure_to_the_text():
    body = "<body><hcontainer><content><p>1. Access</p></content></hcontainer></body>"
    source = f'<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act>{body}</act></akomaNtoso>'
    document = read(source)
    assert document.sections is None
    assert document.text == "1. Access\n"


BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE, " " * 70000 + BOMB])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(doctype, encoding):
    source = (
        f"{doctype}{AKN}".lstrip() if not doctype.startswith(" ") else f"<!--{doctype[:66000]}-->{doctype.strip()}{AKN}"
    )
    with pytest.raises(ReadError, match="entities"):
        read_bytes(source.encode(encoding), "act.xml")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ('<judgment xmlns="urn:x"><p>1. A</p></judgment>', "<judgment> of urn:x"),
        ("<law><p>1. A</p></law>", "<law> without a namespace"),
        ('<akomaNtoso xmlns="urn:mine"/>', "<akomaNtoso> of urn:mine"),
        (
            '<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><judgment/></akomaNtoso>',
            "Akoma Ntoso judgment, not a law",
        ),
    ],
)
def test_other_xml_is_refused_by_name(source, says):
    with pytest.raises(ReadError) as caught:
        read(source)
    assert says in caught.value.message
    assert caught.value.hint


def test_broken_xml_is_refused_with_its_line():
    with pytest.raises(ReadError, match="well-formed") as caught:
        read(AKN.replace("</section>", "", 1))
    assert caught.value.where.startswith("act.xml:")


@pytest.mark.parametrize(
    ("printed", "bare"),
    [
        ("4.", "4"),
        ("(a)", "a"),
        ("Art. 1-bis.", "1-bis"),
        ("Article 12 bis", "12 bis"),
        ("*49", "49"),
        ("47 and 48", "47 and 48"),
        ("§ 202a", "202a"),
        ("«12)", "12"),
        ("22.01", "22.01"),
        ("", ""),
    ],
)
def test_bare_number(printed, bare):
    assert bare_number(printed) == bare


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("[Repealed, 2002, c. 7]", True),
        (". . . .", True),
        ("ARTICOLO ABROGATO DAL D.LGS. 1/2001", True),
        ("", False),
        ("The Computer Act is repealed.", False),
        ("Repealed enactments do not revive. " * 12, False),
    ],
)
def test_note_of_repeal(body, answer):
    assert is_note_of_repeal(body) is answer


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["SCHEDULE 1", "Forms"], ("Schedule 1", "Forms")),
        (["SCHEDULE", "Forms"], ("Schedule", "Forms")),
        (["First Schedule", "Forms"], ("Schedule 7", "Forms")),
        (["Forms"], ("Schedule 7", "Forms")),
        ([], ("Schedule 7", "")),
    ],
)
def test_schedule_name(lines, name):
    assert schedule_name(lines, 7) == name


def test_kinds_are_the_models():
    assert {unit.kind for s in read(AKN).sections for unit in s.walk()} <= set(Kind)
