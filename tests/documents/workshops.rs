//! Workshops made by hand: a day in two rooms with a late report, and one of hostile text.

use super::minutes::{Minutes, Opening, WORKSHOP, on, own};
use plenary::base::Digest;
use plenary::record::{New, kind};

const LABOUR: &str = "Ministry of Labour";
const UNIONS: &str = "Trades Union Congress";
const EMPLOYERS: &str = "Employers' Federation";
const REGION: &str = "Northern Region";
const MIGRANTS: &str = "Migrants' Forum";

/// The files of a day in two rooms, and what came in writing afterwards.
pub(crate) fn a_day() -> Vec<Vec<u8>> {
    vec![room_1(), room_2(), afterwards()]
}

fn room_1() -> Vec<u8> {
    let mut m = Minutes::console("b4k9x2mq7d", "A", "Room 1");
    m.sets(
        WORKSHOP,
        &[
            ("country", "", "Mirandia"),
            ("place", "", "Assembly Hall"),
            ("plan", "", "National plan on migration 2027-2031, draft 3"),
            ("currency", "", "XOF"),
            ("corrections", "", "2026-12-04"),
        ],
    );
    for (org, code, sector, who) in [
        (LABOUR, "LA", "government", "F. Ndiaye"),
        (REGION, "NR", "local authorities", "T. Sow"),
        (UNIONS, "TU", "workers", "R. Okoye"),
        (EMPLOYERS, "EM", "employers", "L. Martin"),
        (MIGRANTS, "MF", "migrants", "A. Traoré"),
    ] {
        m.lists(org, code, sector, who);
    }
    m.lists("Office of the Prime Minister", "OP", "government", "A. Koffi");
    m.presides("Office of the Prime Minister", "A. Koffi");
    choices(&mut m);
    principles(&mut m);
    let centres = centres(&mut m);
    register(&mut m);
    hours(&mut m);
    money(&mut m, centres);
    m.skips("gcm-review/4", "Relevance was settled in the regional meetings.");
    paragraph(&mut m);
    m.bytes
}

fn choices(m: &mut Minutes) {
    m.opens("gcm-review/1");
    m.sets(
        "gcm-review/1",
        &[
            ("chosen", "gcm/obj/3", "now"),
            ("why", "gcm/obj/3", "Returnees say that they left uninformed."),
            ("chosen", "gcm/obj/7", "now"),
            ("chosen", "gcm/obj/13", "later"),
            ("chosen", "gcm/obj/20", "not"),
        ],
    );
    m.closes("gcm-review/1");
}

/// Under the Chatham House Rule.
fn principles(m: &mut Minutes) {
    m.opens("gcm-review/2");
    m.write(New::of(kind::Veil { act: "on".into() }).on("gcm-review/2"));
    m.sets("gcm-review/2", &[("addressed", "gcm/principle/h", "partly"), ("how", "gcm/principle/h", "Measure A1")]);
    m.position_on("gcm-review/2", "reservation", &[MIGRANTS], "Children of migrants are not mentioned anywhere.");
    m.closes("gcm-review/2");
}

/// A measure with everything that can happen to it.
fn centres(m: &mut Minutes) -> Digest {
    m.opens("gcm-review/5");
    let measure = m.adds(
        "gcm-review/5",
        "intervention",
        &[
            ("title", "", "One-stop resource centres"),
            ("objective", "gcm/obj/3", "yes"),
            ("objective", "gcm/obj/7", "yes"),
            ("principle", "gcm/principle/i", "yes"),
            ("output", "", "Three centres open"),
            ("sdg", "", "10.7"),
            ("period", "", "2027-01..2029-12"),
        ],
    );
    let first = m.puts(
        &on(measure),
        "Open one-stop resource centres in [three] regions, run jointly by the Labour Department and the district \
         assemblies.",
    );
    m.position(first, "objection", &[LABOUR], |p| p.says = "\"Jointly\" leaves open who answers.".into());
    let second = m.rewords_setting(
        first,
        first,
        (
            "Open one-stop resource centres in three regions, run by the Labour Department in coordination with the \
             district assemblies, starting in 2027.",
            REGION,
            "a date was asked for",
        ),
        &[("period", "2027-01..2029-12")],
    );
    let agree = m.stands(second, "agree", &[LABOUR]);
    let objection = m.position(second, "objection", &[UNIONS, EMPLOYERS], |p| {
        p.who = "R. Okoye".into();
        p.says = "No wage protection for \"seasonal\" workers; वेतन सुरक्षा नहीं।\nSecond line.".into();
        p.lift = "a minimum wage clause".into();
        p.taken = "interpreted".into();
        p.lang = "hi".into();
    });
    let reservation = m.position(second, "reservation", &[REGION], |p| {
        p.says = "Districts bear the cost.".into();
        p.part = "the district assemblies".into();
        p.taken = "summary".into();
    });
    let silent = m.stands(second, "no objection", &[MIGRANTS]);
    let anonymous = m.position(second, "objection", &[], |p| {
        p.anonymous = true;
        p.says = "I was told not to speak.".into();
        p.taken = "handed in".into();
    });
    let left = m.later(second, "withdrawn", &[EMPLOYERS], &[objection], |_| {});
    let back = m.reads_back(second, &[second, objection, reservation]);
    let decision = m.decides(
        first,
        "agreed as amended",
        second,
        &[measure, agree, objection, reservation, silent, anonymous, left, back],
    );
    m.responds(objection, "not retained", "the labour code covers it");
    m.write(
        New::of(kind::Set { set: set("period", "2027-03..2029-12"), why: "school year".into() })
            .on(&on(measure))
            .after([decision]),
    );
    m.adds(
        "gcm-review/5",
        "follow-up",
        &[("text", "", "Draft the cost note"), ("owner", "", "Ministry of Finance"), ("due", "", "2026-12-01")],
    );
    m.notes("", "Koffi to call the region before lunch", "record");
    let struck = m.notes(&on(first), "A remark about a neighbour", "");
    m.write(
        New::of(kind::Ruling { act: "strike".into(), by: "A. Koffi".into(), why: "not on the matter".into() })
            .on(&on(struck)),
    );
    measure
}

/// Agreed over a formal objection.
fn register(m: &mut Minutes) {
    let measure = m.adds(
        "gcm-review/5",
        "intervention",
        &[("title", "", "Register of places of detention"), ("objective", "gcm/obj/13", "yes")],
    );
    let put = m.puts(&on(measure), "Set up a public register of all places where migrants are detained.");
    let formal = m.position(put, "formal objection", &[MIGRANTS], |p| {
        p.says = "A register is no alternative to detention.".into();
        p.taken = "verbatim".into();
    });
    let kept =
        m.later(put, "statement", &[LABOUR], &[], |p| p.says = "Agreed on the understanding that it is yearly.".into());
    let secret = m.hidden(put, "reservation", &[EMPLOYERS], "Our members will not take part.");
    m.decides(put, "agreed", put, &[formal, kept, secret]);
}

/// Agreed except brackets; a dissent whose words are owed.
fn hours(m: &mut Minutes) {
    let put = m.puts("gcm-review/5", "Centres are open [six] days a week.");
    let owed = m.position(put, "dissociation", &[UNIONS], |_| {});
    m.decides(put, "agreed except brackets", put, &[owed]);
    m.closes("gcm-review/5");
    m.adds("gcm-review/5", "aside", &[("text", "", "Fees"), ("owner", "", LABOUR), ("until", "", "2026-12-15")]);
}

/// A paragraph of the draft gets the agreed wording as its text; a reservation is carried over to it.
fn paragraph(m: &mut Minutes) {
    let text = "Migrants receive information on departure.";
    let paragraph = m.adds(WORKSHOP, "paragraph", &[("number", "", "5.3"), ("text", "", text)]);
    let put = m.write(
        New::of(kind::Propose {
            text: "Migrants receive free information on departure.".into(),
            by: "A. Koffi".into(),
            rule: "consensus".into(),
            was: own(text),
            into: "text".into(),
            ..Default::default()
        })
        .on(&on(paragraph)),
    );
    let reservation = m.position(put, "reservation", &[LABOUR], |p| p.says = "Free for whom?".into());
    let second = m.rewords(put, put, "Migrants receive free information before departure.", UNIONS, "clearer");
    let carried = m.later(second, "reservation", &[LABOUR], &[reservation], |p| {
        p.says = "Free for whom?".into();
        p.carried = true;
    });
    m.decides(put, "agreed as amended", second, &[paragraph, carried]);
}

fn money(m: &mut Minutes, measure: Digest) {
    m.opens("gcm-review/8");
    for (year, amount, by, status) in [
        ("2027-01..2027-12", "120000000 XOF", "State budget", "committed"),
        ("2028-01..2028-12", "80000000 XOF", "", "indicative"),
        ("2028-01..2028-12", "25000.50 USD", "Migration fund", "indicative"),
    ] {
        m.adds(
            &on(measure),
            "budget-line",
            &[
                ("category", "", "staff"),
                ("period", "", year),
                ("amount", "", amount),
                ("stage", "", "original"),
                ("status", "", status),
                ("funded-by", "", by),
            ],
        );
    }
    m.adds(
        &on(measure),
        "role",
        &[
            ("organisation", "", LABOUR),
            ("lead", "", "yes"),
            ("function", "implementation", "yes"),
            ("why", "", "runs the district offices"),
        ],
    );
    m.adds(&on(measure), "role", &[("organisation", "", REGION), ("function", "review", "yes")]);
    m.adds(
        &on(measure),
        "indicator",
        &[
            ("title", "", "Centres open"),
            ("sort", "", "structural"),
            ("baseline", "", "0 (2026)"),
            ("target", "", "3 (2029)"),
            ("verification", "", "yearly report"),
        ],
    );
    m.adds(&on(measure), "milestone", &[("title", "", "First centre opens"), ("due", "", "2027-09")]);
    m.closes("gcm-review/8");
}

fn room_2() -> Vec<u8> {
    let mut m = Minutes::console("c5m2n8pq4r", "B", "Room 2");
    m.lists("Ministry of Health", "HE", "government", "S. Diallo");
    m.lists("Diaspora Club", "DI", "migrants", "P. Mendy");
    m.presides("Ministry of Health", "S. Diallo");
    m.opens("gcm-review/1");
    m.sets("gcm-review/1", &[("chosen", "gcm/obj/7", "later"), ("why", "gcm/obj/7", "No staff before 2028.")]);
    let put = m.puts("gcm-review/1", "Objective 22 is added.");
    m.position(put, "reservation", &["Diaspora Club"], |p| p.says = "Not without the embassies.".into());
    m.closes("gcm-review/1");
    m.bytes
}

/// Set down afterwards, from paper.
fn afterwards() -> Vec<u8> {
    let mut m = Minutes::open(&Opening {
        file: "d6n3p9qr5s",
        mark: "C",
        role: "written",
        room: "By letter",
        sitting: "sittingc",
        day: "2026-11-25",
        late: true,
    });
    let put = m.puts("gcm-review/3", "The needs assessment is noted.");
    m.position(put, "statement", &["University of Mirandia"], |p| {
        p.says = "The data are of 2019.".into();
        p.taken = "in writing".into();
    });
    m.decides(put, "noted", put, &[]);
    m.bytes
}

/// The four acts, corrections, two recorders of one sitting, a scale's own step, a person in own capacity.
pub(crate) fn acts() -> Vec<Vec<u8>> {
    let mut m = Minutes::console("f8q5r2st7v", "E", "Room 5");
    m.lists(UNIONS, "TU", "workers", "R. Okoye");
    m.lists(REGION, "NR", "local authorities", "T. Sow");
    m.opens("gcm-review/5");
    let put = m.write(
        New::of(kind::Propose {
            text: "Fees are waived.".into(),
            scale: vec![kind::Step {
                takes: "stand aside".into(),
                says: "not in my name".into(),
                side: "against".into(),
            }],
            ..Default::default()
        })
        .on("gcm-review/5"),
    );
    m.position(put, "stand aside", &[REGION], |p| p.says = "Somebody has to pay.".into());
    m.position(put, "statement", &[], |p| {
        p.who = "P. Alone".into();
        p.says = "In my own name.".into();
    });
    let mistaken = m.position(put, "objection", &[UNIONS], |p| p.says = "Said at another point.".into());
    m.write(New::of(kind::Retract { why: "wrong point".into() }).on(&on(mistaken)));
    let danger = m.position(put, "objection", &[UNIONS], |p| p.says = "The name of a witness".into());
    m.write(
        New::of(kind::Redact { by: "A. Koffi".into(), why: "safety of a witness".into(), takes: "objection".into() })
            .on(&on(danger)),
    );
    let struck = m.position(put, "reservation", &[REGION], |p| p.says = "Words to be struck".into());
    m.write(
        New::of(kind::Ruling { act: "strike".into(), by: REGION.into(), why: "asked for by the region".into() })
            .on(&on(struck)),
    );
    let slip = m.position(put, "dissociation", &[UNIONS], |p| p.says = "Half a sentence".into());
    let mut fix = New::of(kind::Position {
        orgs: vec![UNIONS.into()],
        takes: "dissociation".into(),
        says: "The whole sentence.".into(),
        taken: "verbatim".into(),
        ..Default::default()
    });
    fix.head.on = on(put);
    m.write(fix.fixing(slip));
    m.decides(put, "no consensus", put, &[danger]);
    let mut desk = Minutes::open(&Opening {
        file: "g9r6s3tv8w",
        mark: "F",
        role: "desk",
        room: "Room 5",
        sitting: "sittinge",
        day: "2026-11-20",
        late: false,
    });
    desk.position(put, "objection", &[REGION], |p| p.says = "We object.".into());
    desk.decides(put, "deferred", put, &[]);
    vec![m.bytes, desk.bytes]
}

/// Money in two rooms: revised, contested, unreadable, in all.
pub(crate) fn budget() -> Vec<Vec<u8>> {
    let mut m = Minutes::console("h2r6s3tv8w", "H", "Room 8");
    m.opens("gcm-review/8");
    let one = m.adds("gcm-review/8", "intervention", &[("title", "", "One"), ("cost", "", "999 USD")]);
    let two = m.adds("gcm-review/8", "intervention", &[("title", "", "Two"), ("cost", "", "1.125 TND")]);
    assert_ne!(one, two);
    let mut line = |amount: &str, period: &str, stage: &str, by: &str, status: &str| {
        m.adds(
            &on(one),
            "budget-line",
            &[
                ("amount", "", amount),
                ("period", "", period),
                ("stage", "", stage),
                ("funded-by", "", by),
                ("status", "", status),
            ],
        )
    };
    line("100 USD", "2027", "original", "State budget", "committed");
    line("150 USD", "2028", "original", "", "");
    line("200 USD", "2028", "revised", "", "");
    let contested = line("7 USD", "2029", "original", "", "");
    line("a lot", "2030", "original", "", "");
    let mut other = Minutes::console("j3s7t4vw9x", "J", "Room 9");
    other.sets(&on(contested), &[("amount", "", "8 USD")]);
    vec![m.bytes, other.bytes]
}

fn set(f: &str, to: &str) -> Vec<kind::FieldValue<'static>> {
    vec![kind::FieldValue { f: own(f), to: own(to), ..Default::default() }]
}

/// What people and machines might send.
pub(crate) const HOSTILE: &[&str] = &[
    "# Heading\n- item\n1. one\n> quote\n    code\n```\nfence\n```",
    "<script>alert(1)</script> <!-- --> &lt; &#x41; <br> <https://x.org>",
    "**bold** _em_ ~~gone~~ `code` [a](http://x.org) ![i](y) [^1] [x]: y",
    "| a | b |\n| --- | --- |\n| \\| | ` |",
    "\u{1b}[31mred\u{1b}[0m \u{9b}2J \u{7} \u{0}",
    "left \u{202e}thgir\u{202c} \u{2066}iso\u{2069} \u{200b}\u{feff}",
    "=cmd()|' /C calc'!A0 @SUM(1) +1 -1",
    "   leading and trailing   ",
    "line\r\nline\rline\u{2028}line",
    "$x^2$ :smile: www.x.org a@b.org http://x.org ~x~ ^y^ {#id} --- ===",
    "वेतन सुरक्षा e\u{301} 中文 مرحبا 👨\u{200d}👩\u{200d}👧",
];

/// Every field of everything hostile.
pub(crate) fn hostile() -> Vec<Vec<u8>> {
    let mut m = Minutes::console("e7p4q1rs6t", "D", "Room | *1* <b>");
    m.sets(WORKSHOP, &[("plan", "", HOSTILE[0]), ("country", "", HOSTILE[1]), ("corrections", "", HOSTILE[2])]);
    let long = "word ".repeat(10_000);
    for text in HOSTILE.iter().copied().chain([long.as_str()]) {
        let measure =
            m.adds("gcm-review/5", "intervention", &[("title", "", text), ("output", "", text), ("period", "", text)]);
        m.lists(text, "", text, text);
        let put = m.puts(&on(measure), text);
        let again = m.rewords(put, put, &format!("{text} {text}"), text, text);
        let objection = m.position(again, "objection", &[text], |p| {
            p.who = own(text);
            p.says = own(text);
            p.lift = own(text);
            p.part = own(text);
            p.lang = own(text);
            p.taken = own(text);
        });
        m.position(again, text, &[text], |p| p.says = own(text));
        m.responds(objection, text, text);
        m.decides(put, "agreed", again, &[objection]);
        m.adds("gcm-review/5", "follow-up", &[("text", "", text), ("owner", "", text), ("due", "", text)]);
        m.adds(&on(measure), "budget-line", &[("amount", "", text), ("funded-by", "", text), ("period", "", text)]);
        m.notes(&on(put), text, "");
        m.sets("gcm-review/3", &[("method", text, text), (text, "", text)]);
    }
    vec![m.bytes]
}

/// Names, words and reasons that all end with a full stop.
pub(crate) fn full_stops() -> Vec<Vec<u8>> {
    let mut m = Minutes::console("c4k9x2mq7d", "A", "Salle 1.");
    m.sets(WORKSHOP, &[("country", "", "Mirandia."), ("place", "", "Assembly Hall.")]);
    m.sets("gcm-review/6", &[("next-review", "", "In two years.")]);
    m.lists("Acme Ltd.", "AC", "employers", "J. Smith Jr.");
    m.lists("Labour Dept.", "LA", "government", "");
    m.presides("Acme Ltd.", "J. Smith Jr.");
    m.opens("gcm-review/5");
    let first = m.puts("gcm-review/5", "Open centres.");
    let second = m.rewords(first, first, "Open three centres.", "Acme Ltd.", "A number was asked for.");
    m.write(New::of(kind::Rule { rule: "consensus".into(), of: "all.".into(), ..Default::default() }).on(&on(first)));
    let objection = m.position(second, "objection", &["Acme Ltd."], |p| {
        p.says = "Too many.".into();
        p.lift = "Two centres.".into();
        p.part = "three centres.".into();
    });
    m.write(
        New::of(kind::Respond {
            outcome: "not retained".into(),
            judge: "J. Smith Jr.".into(),
            why: "Three are needed.".into(),
            weighed: vec!["Two centres.".into()],
            ..Default::default()
        })
        .on(&on(objection)),
    );
    let said = m.notes("gcm-review/5", "Out of order.", "");
    m.write(
        New::of(kind::Ruling { act: "strike".into(), by: "J. Smith Jr.".into(), why: "So asked.".into() })
            .on(&on(said)),
    );
    let of = vec![own(&second.to_string())];
    m.write(New::of(kind::Readback { of, said: "corrected.".into(), to: "Acme Ltd.".into() }).on(&on(second)));
    m.write(
        New::of(kind::Decide {
            outcome: "referred".into(),
            wording: own(&second.to_string()),
            by: "J. Smith Jr.".into(),
            to: "the Labour Dept.".into(),
            why: "For its costs.".into(),
            ..Default::default()
        })
        .on(&on(first)),
    );
    m.write(
        New::of(kind::Walk { act: "skip".into(), why: "Settled before.".into(), ..Default::default() })
            .on("gcm-review/4"),
    );
    m.write(New::of(kind::Quorum {
        present: 2,
        of: "3.".into(),
        rule: "a third.".into(),
        met: true,
        ..Default::default()
    }));
    let slip = m.notes("gcm-review/5", "Named.", "");
    m.write(
        New::of(kind::Redact { by: "J. Smith Jr.".into(), why: "A name.".into(), ..Default::default() }).on(&on(slip)),
    );
    vec![m.bytes]
}
