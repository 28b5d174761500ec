//! A builder that reads like minutes: it writes session files line by line, as a recorder's program would.

use plenary::base::{Digest, EntryId, FileId, Stamp};
use plenary::record::{New, NewHead, kind, seal};

/// One recorder's file.
pub(crate) struct Minutes {
    file: FileId,
    mark: &'static str,
    n: u64,
    cited: u32,
    hidden: u32,
    at: i64,
    prev: Option<Digest>,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) const WORKSHOP: &str = "ws/7hq2m4kd9s";

/// What line 0 of a file says.
pub(crate) struct Opening<'t> {
    pub(crate) file: &'t str,
    pub(crate) mark: &'static str,
    pub(crate) role: &'t str,
    pub(crate) room: &'t str,
    pub(crate) sitting: &'t str,
    pub(crate) day: &'t str,
    pub(crate) late: bool,
}

impl Minutes {
    pub(crate) fn open(opening: &Opening<'_>) -> Self {
        let mut out = Self {
            file: FileId::parse(opening.file).unwrap(),
            mark: opening.mark,
            n: 0,
            cited: 0,
            hidden: 0,
            at: Stamp::parse(&format!("{}T08:00:00Z", opening.day)).unwrap().seconds(),
            prev: None,
            bytes: Vec::new(),
        };
        let late = opening.late;
        out.write(
            New::of(kind::Session {
                format: 1,
                app: "plenary 0.1.0".into(),
                title: "National review of the draft plan".into(),
                room: own(opening.room),
                sitting: own(opening.sitting),
                mark: own(opening.mark),
                recorder: own(&format!("Recorder {}", opening.mark)),
                role: own(opening.role),
                day: own(opening.day),
                offset: "+00:00".into(),
                lang: "en".into(),
                lists: vec![kind::List { f: "gcm-review".into(), to: "6f2c90d1a7b3".into() }],
                source: if late { "Minutes taken by hand".into() } else { "".into() },
                late,
                ..Default::default()
            })
            .on(WORKSHOP),
        );
        out
    }

    /// A console of a room.
    pub(crate) fn console(file: &str, mark: &'static str, room: &str) -> Self {
        let sitting = format!("sitting{}", mark.to_lowercase());
        Self::open(&Opening { file, mark, role: "console", room, sitting: &sitting, day: "2026-11-20", late: false })
    }

    /// Writes an entry, a minute after the one before.
    pub(crate) fn write(&mut self, new: New<'_>) -> Digest {
        let cite = match (new.is_cited(), new.head.vis.is_empty()) {
            (false, _) => String::new(),
            (true, true) => {
                self.cited += 1;
                format!("{}{}", self.mark, self.cited)
            }
            (true, false) => {
                self.hidden += 1;
                format!("{}X{}", self.mark, self.hidden)
            }
        };
        let head = NewHead {
            id: Some(EntryId { file: self.file, n: self.n }),
            at: Some(Stamp::from_seconds(self.at)),
            prev: self.prev,
            cite,
            ..new.head
        };
        let mut salt = [0; 16];
        salt[..8].copy_from_slice(&self.n.to_be_bytes());
        salt[8..].copy_from_slice(&self.file.as_str().as_bytes()[..8]);
        let (line, sum) = seal(&head, &new.kind, &salt).unwrap();
        self.bytes.extend_from_slice(line.as_bytes());
        self.bytes.push(b'\n');
        self.n += 1;
        self.at += 60;
        self.prev = Some(sum);
        sum
    }

    pub(crate) fn lists(&mut self, org: &str, code: &str, sector: &str, who: &str) {
        self.write(New::of(kind::Seat {
            org: own(org),
            code: own(code),
            sector: own(sector),
            act: "listed".into(),
            ..Default::default()
        }));
        self.write(New::of(kind::Seat { org: own(org), who: own(who), act: "in".into(), ..Default::default() }));
    }

    pub(crate) fn presides(&mut self, org: &str, who: &str) {
        self.write(New::of(kind::Seat { org: own(org), who: own(who), act: "presides".into(), ..Default::default() }));
    }

    pub(crate) fn opens(&mut self, point: &str) {
        self.write(New::of(kind::Walk { act: "open".into(), minutes: 45, ..Default::default() }).on(point));
    }

    pub(crate) fn skips(&mut self, point: &str, why: &str) {
        self.write(New::of(kind::Walk { act: "skip".into(), why: own(why), ..Default::default() }).on(point));
    }

    pub(crate) fn closes(&mut self, point: &str) {
        self.write(New::of(kind::Walk { act: "close".into(), ..Default::default() }).on(point));
    }

    pub(crate) fn adds(&mut self, on: &str, what: &str, set: &[(&str, &str, &str)]) -> Digest {
        self.write(New::of(kind::Add { what: own(what), set: values(set), ..Default::default() }).on(on))
    }

    pub(crate) fn sets(&mut self, on: &str, set: &[(&str, &str, &str)]) -> Digest {
        self.write(New::of(kind::Set { set: values(set), ..Default::default() }).on(on))
    }

    pub(crate) fn puts(&mut self, on: &str, text: &str) -> Digest {
        self.write(
            New::of(kind::Propose {
                text: own(text),
                by: "A. Koffi".into(),
                rule: "no objection".into(),
                ..Default::default()
            })
            .on(on),
        )
    }

    pub(crate) fn rewords(&mut self, proposal: Digest, from: Digest, text: &str, org: &str, why: &str) -> Digest {
        self.rewords_setting(proposal, from, (text, org, why), &[])
    }

    /// The next wording, with the values that the plan gets if it is agreed.
    pub(crate) fn rewords_setting(
        &mut self,
        proposal: Digest,
        from: Digest,
        (text, org, why): (&str, &str, &str),
        sets: &[(&str, &str)],
    ) -> Digest {
        let sets = sets.iter().map(|(f, to)| kind::Setting { f: own(f), to: own(to), ..Default::default() }).collect();
        self.write(
            New::of(kind::Reword { text: own(text), org: own(org), why: own(why), sets, ..Default::default() })
                .on(&on(proposal))
                .after([from]),
        )
    }

    pub(crate) fn stands(&mut self, wording: Digest, takes: &str, orgs: &[&str]) -> Digest {
        self.position(wording, takes, orgs, |_| {})
    }

    /// A position with more to it.
    pub(crate) fn position(
        &mut self,
        wording: Digest,
        takes: &str,
        orgs: &[&str],
        more: impl FnOnce(&mut kind::Position<'static>),
    ) -> Digest {
        self.later(wording, takes, orgs, &[], more)
    }

    /// A position on anything.
    pub(crate) fn position_on(&mut self, subject: &str, takes: &str, orgs: &[&str], says: &str) -> Digest {
        let orgs = orgs.iter().map(|o| own(o)).collect();
        self.write(
            New::of(kind::Position { orgs, takes: own(takes), says: own(says), ..Default::default() }).on(subject),
        )
    }

    /// A position kept for the record only.
    pub(crate) fn hidden(&mut self, wording: Digest, takes: &str, orgs: &[&str], says: &str) -> Digest {
        let orgs = orgs.iter().map(|o| own(o)).collect();
        let body = kind::Position { orgs, takes: own(takes), says: own(says), ..Default::default() };
        let mut new = New::of(body).on(&on(wording));
        new.head.vis = "record".into();
        self.write(new)
    }

    /// A position that follows earlier ones.
    pub(crate) fn later(
        &mut self,
        wording: Digest,
        takes: &str,
        orgs: &[&str],
        after: &[Digest],
        more: impl FnOnce(&mut kind::Position<'static>),
    ) -> Digest {
        let mut body =
            kind::Position { orgs: orgs.iter().map(|o| own(o)).collect(), takes: own(takes), ..Default::default() };
        more(&mut body);
        self.write(New::of(body).on(&on(wording)).after(after.iter().copied()))
    }

    pub(crate) fn reads_back(&mut self, wording: Digest, of: &[Digest]) -> Digest {
        let of = of.iter().map(|sum| own(&sum.to_string())).collect();
        self.write(New::of(kind::Readback { of, said: "no correction".into(), ..Default::default() }).on(&on(wording)))
    }

    pub(crate) fn decides(&mut self, proposal: Digest, outcome: &str, wording: Digest, binds: &[Digest]) -> Digest {
        let mut binds: Vec<_> = binds.to_vec();
        binds.push(wording);
        self.write(
            New::of(kind::Decide {
                outcome: own(outcome),
                wording: own(&wording.to_string()),
                rule: "no objection".into(),
                binds: binds.iter().map(|sum| own(&sum.to_string())).collect(),
                by: "A. Koffi".into(),
                ..Default::default()
            })
            .on(&on(proposal)),
        )
    }

    pub(crate) fn responds(&mut self, position: Digest, outcome: &str, why: &str) -> Digest {
        self.write(
            New::of(kind::Respond {
                outcome: own(outcome),
                meeting: true,
                why: own(why),
                weighed: vec!["a clause in each contract".into()],
                ..Default::default()
            })
            .on(&on(position)),
        )
    }

    pub(crate) fn notes(&mut self, subject: &str, text: &str, vis: &str) -> Digest {
        let mut new = New::of(kind::Note { text: own(text), ..Default::default() }).on(subject);
        vis.clone_into(&mut new.head.vis);
        self.write(new)
    }
}

pub(crate) fn own(text: &str) -> plenary::record::Text<'static> {
    text.to_owned().into()
}

pub(crate) fn on(sum: Digest) -> String {
    format!("#{sum}")
}

fn values(set: &[(&str, &str, &str)]) -> Vec<kind::FieldValue<'static>> {
    set.iter().map(|(f, item, to)| kind::FieldValue { f: own(f), item: own(item), to: own(to) }).collect()
}
