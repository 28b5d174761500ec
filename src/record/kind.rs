//! The kinds of entry, as one table (`record.md` 3): from it come the structs, the writer and the reader.

use super::canonical::Scan;
use super::field::{Field, Text};
use super::loose::Loose;
use serde::Deserialize;

/// Structs of named fields: the fields in order, each left out when empty.
macro_rules! fields {
    ($( $(#[$doc:meta])* $name:ident { $( $(#[$fdoc:meta])* $field:ident: $ty:ty, )* } )*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        #[serde(default, deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub struct $name<'a> {
            $( $(#[$fdoc])* pub $field: $ty, )*
        }

        impl $name<'_> {
            /// The same, borrowing from nothing.
            pub fn into_owned(self) -> $name<'static> {
                self.own()
            }
        }

        impl<'a> Field<'a> for $name<'a> {
            type Owned = $name<'static>;

            fn own(self) -> Self::Owned {
                $name { $( $field: self.$field.own(), )* }
            }

            fn absent(&self) -> bool {
                false
            }

            fn write(&self, out: &mut String) {
                out.push('(');
                let start = out.len();
                $( if !self.$field.absent() {
                    if out.len() > start {
                        out.push(',');
                    }
                    out.push_str(concat!(stringify!($field), ":"));
                    self.$field.write(out);
                } )*
                out.push(')');
            }

            fn read(from: &mut Scan<'a>) -> Option<Self> {
                let mut out = Self::default();
                from.eat("(")?;
                $( if from.field(stringify!($field)).is_some() {
                    out.$field = Field::read(from).filter(|field| !Field::absent(field))?;
                } )*
                from.eat(")").map(|()| out)
            }

            /// By the fields that we know, each that has the type that we know.
            fn take(from: &Loose<'a>) -> Option<Self> {
                matches!(from, Loose::Fields(_)).then(|| Self {
                    $( $field: from.field(stringify!($field)).and_then(Field::take).unwrap_or_default(), )*
                })
            }

            fn each_text(&mut self, visit: &mut dyn FnMut(&mut Text<'a>)) {
                $( self.$field.each_text(visit); )*
            }
        }
    )* };
}

/// Kinds, and what each cannot do without.
macro_rules! kinds {
    ($( $(#[$doc:meta])* $name:ident needs [$($need:ident),*] { $( $(#[$fdoc:meta])* $field:ident: $ty:ty, )* } )*) => {
        fields! { $( $(#[$doc])* $name { $( $(#[$fdoc])* $field: $ty, )* } )* }

        /// The body of an entry.
        #[derive(Clone, Debug, PartialEq)]
        #[expect(missing_docs, reason = "each variant is documented at its struct")]
        pub enum Kind<'a> {
            $( $name(Box<$name<'a>>), )*
        }

        impl<'a> Kind<'a> {
            /// Every kind's name.
            pub const NAMES: &'static [&'static str] = &[$( stringify!($name), )*];

            /// The kind's name, as in a head.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$name(_) => stringify!($name), )*
                }
            }

            /// Where its name stands among all.
            pub fn place(&self) -> usize {
                enum Place {
                    $( $name, )*
                }
                match self {
                    $( Self::$name(_) => Place::$name as usize, )*
                }
            }

            /// Writes the body in the canonical form, parentheses included.
            pub fn write(&self, out: &mut String) {
                match self {
                    $( Self::$name(body) => body.write(out), )*
                }
            }

            /// The same, borrowing from nothing.
            pub fn into_owned(self) -> Kind<'static> {
                match self {
                    $( Self::$name(body) => Kind::$name(Box::new(body.own())), )*
                }
            }

            /// Shows every text of the body to `visit`, which may change it.
            pub(super) fn each_text(&mut self, visit: &mut dyn FnMut(&mut Text<'a>)) {
                match self {
                    $( Self::$name(body) => body.each_text(visit), )*
                }
            }

            /// Reads a body of a kind of this name that is what [`Kind::write`] writes, and in which nothing is escaped.
            pub(super) fn read_canonical(name: &str, body: &'a str) -> Option<Self> {
                let mut from = Scan::new(body);
                let kind = match name {
                    $( stringify!($name) => Self::$name(Box::new(Field::read(&mut from)?)), )*
                    _ => return None,
                };
                from.is_done().then_some(kind)
            }

            /// Reads a body of a kind of this name; `None` if the kind is unknown or anything in it is.
            pub(super) fn read(name: &str, body: &'a str) -> Option<Self> {
                match name {
                    $( stringify!($name) => ron::from_str(body).ok().map(|b| Self::$name(Box::new(b))), )*
                    _ => None,
                }
            }

            /// The same by the fields that we know.
            pub(super) fn read_loose(name: &str, body: &Loose<'a>) -> Option<Self> {
                match name {
                    $( stringify!($name) => $name::take(body).map(|b| Self::$name(Box::new(b))), )*
                    _ => None,
                }
            }

            /// Has what its kind cannot do without.
            pub fn is_whole(&self) -> bool {
                match self {
                    $( #[allow(unused_variables, clippy::allow_attributes, reason = "some kinds need nothing")]
                    Self::$name(body) => true $( && !body.$need.absent() )*, )*
                }
            }
        }

        $( impl<'a> From<$name<'a>> for Kind<'a> {
            fn from(body: $name<'a>) -> Self {
                Self::$name(Box::new(body))
            }
        } )*
    };
}

fields! {
    /// A value of a field of the subject.
    FieldValue {
        /// The field's name.
        f: Text<'a>,
        /// Which of its items; empty where the field has one value.
        item: Text<'a>,
        /// The value; empty is the value "none".
        to: Text<'a>,
    }
    /// A value of a field of any thing, that the plan gets if a wording is agreed.
    Setting {
        /// The thing; empty is the proposal's subject.
        on: Text<'a>,
        /// The field's name.
        f: Text<'a>,
        /// Which of its items.
        item: Text<'a>,
        /// The value.
        to: Text<'a>,
    }
    /// A step of a proposal's own scale.
    Step {
        /// Its code.
        takes: Text<'a>,
        /// What it means, as shown.
        says: Text<'a>,
        /// `for`, `against` or `none`.
        side: Text<'a>,
    }
    /// A checklist and its digest.
    List {
        /// The list's name.
        f: Text<'a>,
        /// 12 hex digits of its canonical content.
        to: Text<'a>,
    }
    /// A number of hands or positions.
    Count {
        /// The position.
        takes: Text<'a>,
        /// How many.
        n: u32,
    }
    /// The last line that a writer has seen of another file.
    SeenHead {
        /// Its file and number.
        id: Text<'a>,
        /// Its sum.
        sum: Text<'a>,
    }
}

kinds! {
    /// Line 0 of a file: who records which sitting of which workshop.
    Session needs [format, app, title, role, day, offset] {
        /// 1.
        format: u32,
        /// Name and version of the program.
        app: Text<'a>,
        /// The workshop's title.
        title: Text<'a>,
        /// The room's name.
        room: Text<'a>,
        /// The sitting's random id; desks that join copy it.
        sitting: Text<'a>,
        /// The letters of this file's references.
        mark: Text<'a>,
        /// Who records.
        recorder: Text<'a>,
        /// setup, console, desk, written, import or rapporteur.
        role: Text<'a>,
        /// The day of the sitting.
        day: Text<'a>,
        /// The room's offset from UTC, `+00:00`.
        offset: Text<'a>,
        /// The language of the sitting.
        lang: Text<'a>,
        /// The checklists used.
        lists: Vec<List<'a>>,
        /// The document that this was set down from.
        source: Text<'a>,
        /// SHA-256 of that document, hex.
        source_digest: Text<'a>,
        /// Set down afterwards: `at` is never shown as the time of the event.
        late: bool,
    }
    /// The way through the day.
    Walk needs [act] {
        /// open, close, pause, resume, extend or skip.
        act: Text<'a>,
        /// The point's or item's title.
        title: Text<'a>,
        /// Minutes planned, or added.
        minutes: u32,
        /// Minutes taken.
        took: u32,
        /// The day it is planned for.
        day: Text<'a>,
        /// The reason; of a skip, why it is not applicable.
        why: Text<'a>,
    }
    /// Who is here, whom they speak for, who is in the chair.
    Seat needs [act] {
        /// The person.
        who: Text<'a>,
        /// The organisation.
        org: Text<'a>,
        /// The two-letter call code.
        code: Text<'a>,
        /// The sector.
        sector: Text<'a>,
        /// takes part, observes or serves.
        standing: Text<'a>,
        /// listed, in, out or presides.
        act: Text<'a>,
        /// In which capacity.
        capacity: Text<'a>,
        /// Place in the protocol order.
        order: u32,
        /// Women among them.
        women: u32,
        /// Men among them.
        men: u32,
        /// Persons.
        n: u32,
    }
    /// A proposal and its first wording.
    Propose needs [text] {
        /// The wording.
        text: Text<'a>,
        /// Who proposes it.
        by: Text<'a>,
        /// For which organisation.
        org: Text<'a>,
        /// The rule of decision.
        rule: Text<'a>,
        /// What a majority is of.
        of: Text<'a>,
        /// A scale of its own.
        scale: Vec<Step<'a>>,
        /// The language of the text.
        lang: Text<'a>,
        /// How the words were taken.
        taken: Text<'a>,
        /// The text that it would change.
        was: Text<'a>,
        /// The field of the subject that the agreed wording itself becomes.
        into: Text<'a>,
        /// Values that the plan gets if it is agreed.
        sets: Vec<Setting<'a>>,
        /// divides, combines or replaces.
        how: Text<'a>,
        /// The proposals that it divides, combines or replaces, as sums.
        parts: Vec<Text<'a>>,
    }
    /// The next wording.
    Reword needs [text] {
        /// The wording.
        text: Text<'a>,
        /// Who asked for it.
        by: Text<'a>,
        /// For which organisation.
        org: Text<'a>,
        /// Why.
        why: Text<'a>,
        /// The language of the text.
        lang: Text<'a>,
        /// How the words were taken.
        taken: Text<'a>,
        /// Values that the plan gets; empty keeps those of the wordings that it was made from.
        sets: Vec<Setting<'a>>,
    }
    /// The rule changed in mid-meeting.
    Rule needs [rule] {
        /// The rule of decision.
        rule: Text<'a>,
        /// What a majority is of.
        of: Text<'a>,
        /// A scale of its own.
        scale: Vec<Step<'a>>,
        /// Why.
        why: Text<'a>,
    }
    /// Where organisations stand; on a step of the ladder it is a dissent.
    Position needs [takes] {
        /// The organisations.
        orgs: Vec<Text<'a>>,
        /// The speaker; without `orgs` a person in own capacity.
        who: Text<'a>,
        /// The position.
        takes: Text<'a>,
        /// The words.
        says: Text<'a>,
        /// What would lift it.
        lift: Text<'a>,
        /// The words of the wording that it is about; empty is all of it.
        part: Text<'a>,
        /// The language of the words.
        lang: Text<'a>,
        /// verbatim, summary, handed in, interpreted, in writing or reported.
        taken: Text<'a>,
        /// Subject to confirmation until then.
        until: Text<'a>,
        /// Carried over from an earlier wording: asked, no objection heard.
        carried: bool,
        /// Handed in without a name.
        anonymous: bool,
        /// The step's meaning as shown.
        tells: Text<'a>,
    }
    /// Counted hands of one sitting.
    Hands needs [counts] {
        /// How many for each position.
        counts: Vec<Count<'a>>,
    }
    /// How many were there.
    Quorum needs [] {
        /// How many were there.
        present: u32,
        /// Of whom or of how many, in words.
        of: Text<'a>,
        /// organisations or persons.
        counts: Text<'a>,
        /// The rule.
        rule: Text<'a>,
        /// It was met.
        met: bool,
    }
    /// What was read out in full.
    Readback needs [] {
        /// The sums of what was read out.
        of: Vec<Text<'a>>,
        /// no correction or corrected.
        said: Text<'a>,
        /// To whom.
        to: Text<'a>,
    }
    /// A decision.
    Decide needs [outcome] {
        /// The outcome.
        outcome: Text<'a>,
        /// The sum of the wording decided on.
        wording: Text<'a>,
        /// The rule it was decided by.
        rule: Text<'a>,
        /// The count of positions.
        tally: Vec<Count<'a>>,
        /// The sums of all that was on the read-back screen.
        binds: Vec<Text<'a>>,
        /// Who presided.
        by: Text<'a>,
        /// Pending or deferred until.
        until: Text<'a>,
        /// Referred to.
        to: Text<'a>,
        /// The brackets left were declared ordinary text.
        ordinary: bool,
        /// Why.
        why: Text<'a>,
    }
    /// How the room dealt with a dissent.
    Respond needs [outcome] {
        /// accepted, partly accepted, not retained or outside the scope.
        outcome: Text<'a>,
        /// Who judged.
        judge: Text<'a>,
        /// The meeting judged: asked, no objection.
        meeting: bool,
        /// Why.
        why: Text<'a>,
        /// The alternatives weighed.
        weighed: Vec<Text<'a>>,
    }
    /// A note.
    Note needs [text] {
        /// The words.
        text: Text<'a>,
        /// Their language.
        lang: Text<'a>,
        /// How they were taken.
        taken: Text<'a>,
    }
    /// What somebody said.
    Said needs [text] {
        /// The speaker.
        who: Text<'a>,
        /// For which organisation.
        org: Text<'a>,
        /// The words.
        text: Text<'a>,
        /// Their language.
        lang: Text<'a>,
        /// How they were taken.
        taken: Text<'a>,
    }
    /// The speakers' list.
    Floor needs [act] {
        /// The person.
        who: Text<'a>,
        /// The organisation.
        org: Text<'a>,
        /// asks, speaks, ends or leaves.
        act: Text<'a>,
        /// Why.
        why: Text<'a>,
        /// Seconds taken.
        took: u32,
    }
    /// Prepared by a desk for the console; counts for nothing until taken over.
    Draft needs [kind, text] {
        /// What it would become.
        kind: Text<'a>,
        /// The words.
        text: Text<'a>,
    }
    /// A new thing under its parent.
    Add needs [what] {
        /// Which sort: intervention, budget-line, follow-up, paragraph …
        what: Text<'a>,
        /// The list's name and id, or a digest of the identifying cells, of an imported thing.
        key: Text<'a>,
        /// Its values.
        set: Vec<FieldValue<'a>>,
    }
    /// Values of a thing, saved together.
    Set needs [set] {
        /// The values.
        set: Vec<FieldValue<'a>>,
        /// Why.
        why: Text<'a>,
    }
    /// The choice of what is contested and not a field.
    Choose needs [takes] {
        /// The sums that differ.
        heads: Vec<Text<'a>>,
        /// The sum taken.
        takes: Text<'a>,
        /// Why.
        why: Text<'a>,
    }
    /// Sameness, or not-sameness, of two things.
    Same needs [] {
        /// The other thing, written as a head's `on`.
        with: Text<'a>,
        /// organisation or participant, where names are compared.
        what: Text<'a>,
        /// The name compared.
        this: Text<'a>,
        /// The same; absent: not.
        same: bool,
        /// Why.
        why: Text<'a>,
    }
    /// Recorded by mistake.
    Retract needs [] {
        /// Why.
        why: Text<'a>,
    }
    /// The chair's ruling on an entry.
    Ruling needs [act] {
        /// strike, restrict or release.
        act: Text<'a>,
        /// By whom.
        by: Text<'a>,
        /// Why.
        why: Text<'a>,
    }
    /// The body must not be shown or kept.
    Redact needs [] {
        /// By whom.
        by: Text<'a>,
        /// Why.
        why: Text<'a>,
        /// Of a position: its step, repeated.
        takes: Text<'a>,
    }
    /// The Chatham House Rule for a point.
    Veil needs [act] {
        /// on or off.
        act: Text<'a>,
    }
    /// What this writer has seen of the others.
    Seal needs [act] {
        /// checkpoint or close.
        act: Text<'a>,
        /// Their last lines.
        heads: Vec<SeenHead<'a>>,
    }
}
