//! The case `ipmd-2008` as data: what IOM SCPF/13 says of a proposal and of the answer to it, word for word.
//!
//! Source: `tests/fixtures/ipmd/scpf-13.txt`. Checklist: `ipmd-checklist.ron`, the annex's own headings. Two session
//! files, role `written`, `late`, `source` and its digest in line 0, each entry `from` the place that is given here.
//!
//! **Never in it**, because the document does not say it:
//! - that anything was accepted, agreed, adopted, rejected, declined, postponed or withdrawn: there is **no decision**;
//! - any position on goal 1: it is neither agreed nor "no objection" nor refused, it has **no answer**;
//! - why: there is no reason but the two qualifiers "at this stage" and "in this context". They differ, and which of the
//!   two a part has is not to be evened out;
//! - a step of the ladder (statement, reservation, dissociation, objection): no such word is used. The Troika's own
//!   words are the scale, side against;
//! - what would lift it, and any response to it;
//! - the light support structure as an alternative, as a proposal, as agreed, or as wanted instead of the trust fund: its
//!   practicality was recognised, and a **very** light one will be considered. The two words differ in the document;
//! - a position of the GMG's heads of agencies on these texts: they endorsed in principle on 9 November 2007, then the
//!   text was revised (paragraph 2). The annex says "endorsed" without "in principle": both are kept where they stand;
//! - who presided, who was in the room on 10 March 2008, how they came to the view, one State's view apart from the
//!   others';
//! - the letter's own words: the document reports it. Only what stands there in quotation marks is quoted, and that
//!   differs from the annex ("the GFMD organizers", annex: "the Forum organizers");
//! - days for the follow-ups: "in the coming months", "in October" (of no stated year);
//! - the chair of the GMG as its chair in November 2007: she is "the current chair" of March 2008.
//!
//! **Traps.** Paragraph 3 speaks of the second and third goals and prints them as (1) and (2): the view is on the annex's
//! goals 2 and 3. The annex writes "minimises", paragraph 3 "minimizes": a proposal's text is the annex's. The annex is
//! headed "Draft 16 November 2007", paragraph 2 says "finalized on 16 November 2007".
//! The follow-up of paragraph 5 is the GMG's and of 2008, outside the Troika's meeting; the invitation of paragraph 6
//! names nobody who invites.

/// What the document is called in line 0.
pub(crate) const SOURCE: &str = "IOM SCPF/13, 17 April 2008";

/// One of the two session files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum File {
    Proposal,
    Answer,
}

/// Line 0 of a session file.
pub(crate) struct Sitting {
    pub(crate) file: File,
    /// The body that it is of.
    pub(crate) room: &'static str,
    pub(crate) day: &'static str,
}

pub(crate) const TITLE: &str = "International Partnership on Migration and Development";

pub(crate) const SITTINGS: &[Sitting] = &[
    Sitting { file: File::Proposal, room: "Global Migration Group", day: "2007-11-16" },
    Sitting { file: File::Answer, room: "GFMD Troika", day: "2008-03-10" },
];

/// What happened on which day, by the document; `day` in line 0 has room for one of each file.
pub(crate) const DAYS: &[(File, &str, &str, &str)] = &[
    (File::Proposal, "2007-11-09", "paragraph 2", "endorsement in principle by the heads of agencies"),
    (File::Proposal, "2007-11-16", "paragraph 2", "finalized on 16 November 2007"),
    (
        File::Proposal,
        "2007-11-16",
        "paragraph 2",
        "the GMG’s IPMD proposal was sent by the GMG to the Chair in Office of the GFMD",
    ),
    (File::Answer, "2008-03-10", "paragraph 3", "discussed the proposal on 10 March 2008"),
    (File::Answer, "2008-03-18", "paragraph 3", "In a letter dated 18 March 2008"),
];

pub(crate) const GMG: &str = "Global Migration Group (GMG)";
pub(crate) const TROIKA: &[&str] = &["Philippines", "Belgium", "Greece"];
/// What the three are together: a `Said` has room for one organisation.
pub(crate) const TROIKA_BODY: &str = "GFMD Troika";

/// An organisation or a person, as the document names it.
pub(crate) struct Actor {
    pub(crate) file: File,
    pub(crate) from: &'static str,
    pub(crate) org: &'static str,
    pub(crate) who: &'static str,
    pub(crate) capacity: &'static str,
}

pub(crate) const ACTORS: &[Actor] = &[
    Actor { file: File::Proposal, from: "paragraph 2", org: GMG, who: "", capacity: "" },
    Actor {
        file: File::Answer,
        from: "paragraph 2",
        org: "Philippines",
        who: "Esteban Conejos",
        capacity: "Under Secretary of Migrant Worker Affairs, Ministry of Foreign Affairs",
    },
    Actor { file: File::Answer, from: "paragraph 3", org: "Belgium", who: "", capacity: "" },
    Actor { file: File::Answer, from: "paragraph 3", org: "Greece", who: "", capacity: "" },
];

/// To whom the letter went: told in the words of paragraph 3. Not in the room: no seat.
pub(crate) const ADDRESSEE: (&str, &str) =
    ("Thoraya Ahmed Obaid", "Under-Secretary-General and Executive Director, United Nations Population Fund");

/// A step of a proposal's own scale.
pub(crate) struct Step {
    pub(crate) takes: &'static str,
    pub(crate) says: &'static str,
    pub(crate) side: &'static str,
}

pub(crate) const AT_THIS_STAGE: Step = Step {
    takes: "not appropriate at this stage",
    says: "not appropriate in connection with the GFMD at this stage",
    side: "against",
};
pub(crate) const IN_THIS_CONTEXT: Step =
    Step { takes: "not appropriate in this context", says: "not appropriate in this context", side: "against" };

/// A part of the proposal, in file `Proposal`, `taken` "in writing", `org` the GMG.
pub(crate) struct Proposal {
    pub(crate) key: &'static str,
    /// The checklist's point.
    pub(crate) on: &'static str,
    pub(crate) from: &'static str,
    pub(crate) text: &'static str,
    /// Known only from the answer; set down afterwards, it stands with the proposal.
    pub(crate) scale: &'static [Step],
}

pub(crate) const PROPOSALS: &[Proposal] = &[
    Proposal {
        key: "goal 1",
        on: "ipmd/1",
        from: "annex 1.1",
        text: "to support follow up to the recommendations and action outcomes of the Global Forum on Migration and \
               Development so as to ensure continuity at the operational level from one meeting of the Global Forum \
               to the next;",
        scale: &[],
    },
    Proposal {
        key: "goal 2",
        on: "ipmd/1",
        from: "annex 1.2",
        text: "to promote policy coherence between migration and development by mainstreaming migration issues into \
               country-level development agendas and crafting development-friendly migration policies; and",
        scale: &[AT_THIS_STAGE],
    },
    Proposal {
        key: "goal 3",
        on: "ipmd/1",
        from: "annex 1.3",
        text: "to build capacity at national levels and between countries for strengthening information collection, \
               research, policy analysis, and public sector capacity to enhance the positive development effects of \
               migration and to engage in planned, safe and effective labour migration management that matches labour \
               supply with demand, including through circular migration and mobility partnerships, in a manner that \
               minimises the adverse effects on migrants and societies of the mismatch between legal migration \
               channels and labour migration while better protecting the rights of migrants, and safeguarding their \
               well-being.",
        scale: &[AT_THIS_STAGE],
    },
    Proposal {
        key: "trust fund",
        on: "ipmd/2",
        from: "annex 2",
        text: "A multi-donor trust fund (MTF) framework is proposed to serve as a financing and coordination mechanism \
               for key institutions working in the migration and development area.",
        scale: &[IN_THIS_CONTEXT],
    },
];

/// Proposals on which the answer says nothing.
pub(crate) const NO_ANSWER: &[&str] = &["goal 1"];

/// What a statement is entered as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    /// `Said`.
    Said,
    /// `Position`, of all its organisations together.
    Position(&'static str),
    /// `Add`, what `follow-up`, with its owner. No day.
    FollowUp(&'static str),
}

/// Something that the document reports: `taken` "reported", but in the annex "in writing".
pub(crate) struct Statement {
    pub(crate) file: File,
    pub(crate) from: &'static str,
    /// Keys of proposals, each for an entry of its own; a point; or nothing, the sitting.
    pub(crate) on: &'static [&'static str],
    pub(crate) orgs: &'static [&'static str],
    pub(crate) who: &'static str,
    pub(crate) is: As,
    /// The document's words.
    pub(crate) words: &'static str,
}

const CHAIR_IN_OFFICE: &str = "Esteban Conejos";

/// The view, in one sentence: its halves have different qualifiers, so it is cut nowhere.
pub(crate) const VIEW: &str = "The Troika further expressed the view that neither the second and third goals of the IPMD would \
                        be appropriate in connection with the GFMD at this stage, nor the proposal for the \
                        establishment of a Multi-Donor Trust Fund to support the above objectives in this context.";

pub(crate) const STATEMENTS: &[Statement] = &[
    Statement {
        file: File::Proposal,
        from: "paragraph 2",
        on: &[],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "After endorsement in principle by the heads of agencies of the Global Migration Group (GMG) on \
                9 November 2007, working level representatives of the GMG revised the IPMD proposal and produced a \
                collective GMG proposal that was finalized on 16 November 2007.",
    },
    Statement {
        file: File::Proposal,
        from: "annex",
        on: &[],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "On 9 November 2007, the heads of agencies of the Global Migration Group endorsed the proposed \
                partnership.",
    },
    Statement {
        file: File::Proposal,
        from: "annex",
        on: &[],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "This proposal is offered to address that gap and serve the needs of the Forum organizers and \
                supporting governments.",
    },
    Statement {
        file: File::Proposal,
        from: "annex 1",
        on: &["ipmd/1"],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "The goals are mutually reinforcing.",
    },
    Statement {
        file: File::Proposal,
        from: "paragraph 2",
        on: &[],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "In view of the direct relevance of the first element of the IPMD to the ongoing work of the state-led \
                Global Forum on Migration and Development (GFMD) – i.e. to find a mechanism for the implementation of \
                the outcomes of the GFMD, the GMG’s IPMD proposal was sent by the GMG to the Chair in Office of the GFMD, Mr. Esteban Conejos, \
                Under Secretary of Migrant Worker Affairs, Ministry of Foreign Affairs, the Philippines, on \
                16 November 2007, for his and the GFMD’s consideration.",
    },
    // The appreciation: of the proposal as a whole, so on no part of it.
    Statement {
        file: File::Answer,
        from: "paragraph 3",
        on: &[],
        orgs: TROIKA,
        who: CHAIR_IN_OFFICE,
        is: As::Said,
        words: "In a letter dated 18 March 2008 from Under Secretary Conejos to the current chair of the GMG, Ms. Thoraya \
                Ahmed Obaid, Under-Secretary-General and Executive Director, United Nations Population Fund, \
                Mr. Conejos informed that the GFMD Troika (Chair in Office, the Philippines, plus Belgium and Greece, \
                respectively the previous and next chair) discussed the proposal on 10 March 2008 and expressed their appreciation to GMG for the proposal, which \
                is intended in part to “serve the needs of the GFMD organizers and supporting governments”.",
    },
    Statement {
        file: File::Answer,
        from: "paragraph 3",
        on: &["goal 2", "goal 3"],
        orgs: TROIKA,
        who: CHAIR_IN_OFFICE,
        is: As::Position(AT_THIS_STAGE.takes),
        words: VIEW,
    },
    Statement {
        file: File::Answer,
        from: "paragraph 3",
        on: &["trust fund"],
        orgs: TROIKA,
        who: CHAIR_IN_OFFICE,
        is: As::Position(IN_THIS_CONTEXT.takes),
        words: VIEW,
    },
    // Recognised, no more: neither proposed here nor set against the trust fund.
    Statement {
        file: File::Answer,
        from: "paragraph 4",
        on: &[],
        orgs: TROIKA,
        who: CHAIR_IN_OFFICE,
        is: As::Said,
        words: "The Chair in Office further relayed the Troika's recognition of the practicality of a light support \
                structure for the GFMD to ensure institutional memory and a smooth transition between successive hosts \
                of the GFMD.",
    },
    Statement {
        file: File::Answer,
        from: "paragraph 4",
        on: &[],
        orgs: &["Philippines"],
        who: CHAIR_IN_OFFICE,
        is: As::FollowUp("GFMD Steering Group, Friends of the Forum, and GFMD in Manila"),
        words: "The Chair in Office of the GFMD indicated that the GFMD Steering Group, Friends of the Forum, and GFMD \
                in Manila in October will develop and further consider the concept of a very light support structure \
                for the GFMD in the coming months in the context of considering the modalities of the GFMD.",
    },
    Statement {
        file: File::Answer,
        from: "paragraph 5",
        on: &["ipmd/1"],
        orgs: &[GMG],
        who: "",
        is: As::Said,
        words: "Independent of the relationship to the GFMD, members of the GMG have indicated their commitment to, and \
                interest in, further developing the second and third goals of the IPMD in the interest of promoting \
                better policy coherence between migration and development and supporting necessary capacity building \
                to that end.",
    },
    Statement {
        file: File::Answer,
        from: "paragraph 5",
        on: &["ipmd/1"],
        orgs: &[GMG],
        who: "",
        is: As::FollowUp("members of the GMG"),
        words: "The means for doing so will be discussed amongst the GMG members.",
    },
    // The invitation: nobody is named who invites.
    Statement {
        file: File::Answer,
        from: "paragraph 6",
        on: &[],
        orgs: &[],
        who: "",
        is: As::FollowUp("States interested in supporting and shaping the further development of this initiative"),
        words: "States interested in supporting and shaping the further development of this initiative are requested to \
                make their interest known to members of the GMG, as the proposal is intended to forge a genuine \
                partnership on migration and development amongst interested States, the GMG agencies and other \
                interested stakeholders, including the private sector and members of civil society more generally.",
    },
];

/// Beginnings of words that stand in nothing that is set down here, because the document does not use them of the
/// proposal or of the answer.
pub(crate) const NEVER: &[&str] = &[
    "abstain",
    "accept",
    "adopt",
    "agree",
    "alternativ",
    "approv",
    "because",
    "compromis",
    "concern",
    "conclu",
    "confirm",
    "consensus",
    "decid",
    "decision",
    "declin",
    "defer",
    "dissent",
    "dissoci",
    "favour",
    "insist",
    "instead",
    "lift",
    "majorit",
    "negotiat",
    "noted",
    "object",
    "oppos",
    "postpon",
    "prefer",
    "presid",
    "reason",
    "refus",
    "regret",
    "reject",
    "reserv",
    "resolv",
    "settle",
    "silen",
    "unanim",
    "valid",
    "vote",
    "welcom",
    "withdr",
];
