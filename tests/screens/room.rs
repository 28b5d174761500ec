//! A workshop of forty organisations, and the way to its screens.

use crate::desk::Desk;
use plenary::base::Stamp;
use plenary::record::New;
use plenary::record::kind::{FieldValue, Seat, Session, Set};
use plenary::store::{Disk, RealDisk, Stamps, Store};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Call code and name; the last four observe.
pub(crate) const MEMBERS: [(&str, &str); 40] = [
    ("OP", "Office of the Prime Minister"),
    ("LA", "Ministry of Labour"),
    ("IN", "Ministry of the Interior"),
    ("FI", "Ministry of Finance"),
    ("FA", "Ministry of Foreign Affairs"),
    ("JU", "Ministry of Justice"),
    ("HE", "Ministry of Health"),
    ("ED", "Ministry of Education"),
    ("GE", "Ministry of Gender and Children"),
    ("SW", "Department of Social Welfare"),
    ("AG", "Ministry of Agriculture"),
    ("ST", "Statistics Office"),
    ("PL", "National Planning Commission"),
    ("BO", "Border Agency"),
    ("PO", "Police"),
    ("LG", "Ministry of Local Government"),
    ("NR", "Northern Region"),
    ("SR", "Southern Region"),
    ("ER", "Eastern Region"),
    ("WR", "Western Region"),
    ("CA", "Association of Cities"),
    ("TU", "Trades Union Congress"),
    ("EM", "Employers' Federation"),
    ("CC", "Chamber of Commerce"),
    ("MF", "Migrants' Forum"),
    ("DI", "Diaspora Council"),
    ("WN", "Women's Network"),
    ("YC", "Youth Council"),
    ("FB", "Faith-Based Council"),
    ("UN", "University of the Capital"),
    ("HR", "Human Rights Commission"),
    ("RC", "Red Cross Society"),
    ("ME", "Media Council"),
    ("RA", "Recruiters' Association"),
    ("BA", "Bankers' Association"),
    ("PA", "Parliament"),
    ("IO", "IOM"),
    ("UD", "UNDP"),
    ("EU", "Delegation of the European Union"),
    ("GZ", "GIZ"),
];

/// A wording of usual length.
pub(crate) const WORDING: &str = "Open one-stop resource centres in [three] regions, run by the Labour Department \
    jointly with the district assemblies, starting in 2027.";

/// A fixed instant, and bytes that count.
pub(crate) struct Fixed(pub(crate) std::sync::atomic::AtomicU8);

impl Stamps for Fixed {
    fn now(&self) -> Stamp {
        Stamp::parse("2026-11-19T17:00:00Z").unwrap()
    }

    fn random(&self, bytes: &mut [u8]) {
        for b in bytes.iter_mut() {
            *b = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }
}

/// Sets a workshop up on disk: its fields and its members, of whom those after the 36th observe.
pub(crate) fn set_up(home: &Path, title: &str, members: &[(&str, &str)]) {
    set_up_by(0, home, title, members);
}

/// The same with another chance: another workshop.
pub(crate) fn set_up_by(chance: u8, home: &Path, title: &str, members: &[(&str, &str)]) {
    set_up_on(Arc::new(RealDisk), chance, home, title, members);
}

/// The same on another disk.
pub(crate) fn set_up_on(disk: Arc<dyn Disk>, chance: u8, home: &Path, title: &str, members: &[(&str, &str)]) {
    let store = Store::new(disk, home.join("state"));
    let session =
        Session { title: title.to_owned().into(), lang: "en".into(), day: "2026-11-19".into(), ..Session::default() };
    let session = Session { app: "a test".into(), offset: "+01:00".into(), ..session };
    let mut writer =
        store.new_workshop(&home.join("sessions/review"), session, Box::new(Fixed(chance.into()))).unwrap();
    let id = plenary::record::read(writer.first().as_bytes()).entries().next().unwrap().head.on.to_string();
    let set = [("title", title), ("country", "Nowhere"), ("currency", "XOF"), ("rule", "no objection")];
    let value = |(f, to): (&str, &str)| FieldValue {
        f: f.to_owned().into(),
        to: to.to_owned().into(),
        ..FieldValue::default()
    };
    let mut entries = vec![New::of(Set { set: set.map(value).to_vec(), ..Set::default() }).on(&id)];
    for (n, (code, org)) in members.iter().enumerate() {
        let standing = if n < 36 { "takes part" } else { "observes" };
        entries.push(New::of(Seat {
            org: (*org).to_owned().into(),
            code: (*code).to_owned().into(),
            act: "listed".into(),
            standing: standing.into(),
            sector: "government".into(),
            order: n as u32 + 1,
            ..Seat::default()
        }));
    }
    writer.append(entries).unwrap();
}

/// The start screen over a folder with this workshop.
pub(crate) fn start(title: &str, members: &[(&str, &str)]) -> Desk {
    let home = Arc::new(tempfile::tempdir().unwrap());
    set_up(home.path(), title, members);
    Desk::new(home, "2026-11-20T08:00:00Z")
}

/// The sitting of a room has begun; the console shows the first point, nothing is open.
pub(crate) fn sitting() -> Desk {
    begun(start("National review of the GCM plan", &MEMBERS))
}

/// The same over another start screen.
pub(crate) fn begun(mut desk: Desk) -> Desk {
    desk.mark("National review").enter("open this workshop").enter("the room sees this screen");
    desk.mark("Record a sitting").enter("say which room").enter("who records").enter("begin");
    desk
}

/// Everybody is here, and point 5 is open with nothing on its table: played once, then gone on with from a copy.
pub(crate) fn point_five() -> Desk {
    static PLAYED: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    let played = PLAYED.get_or_init(|| {
        let mut desk = sitting();
        desk.keys("Right Right Right Right").enter("open Interventions");
        // The file and what this machine left of it: the copy is gone on with as the same file.
        let both = desk.files("sessions").into_iter().chain(desk.files("state"));
        let home = desk.home();
        both.map(|(path, bytes)| (path.strip_prefix(home).unwrap().to_owned(), bytes)).collect()
    });
    let home = Arc::new(tempfile::tempdir().unwrap());
    for (path, bytes) in played {
        let path = home.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let mut desk = Desk::new(home, "2026-11-20T08:10:00Z");
    desk.mark("National review").enter("open").enter("the room sees this screen").mark("Go on with").enter("go on");
    desk.expect("5 Interventions");
    desk.pressed = 0;
    desk
}

/// Point 5 with a wording on the table.
pub(crate) fn wording() -> Desk {
    let mut desk = point_five();
    desk.enter("put a wording").text(WORDING).enter("proposed by").keys("l a").enter("put it to the room");
    desk.pressed = 0;
    desk
}

/// Point 5: a wording, two reservations, a joint objection, the others without objection.
pub(crate) fn dissent() -> Desk {
    let mut desk = wording();
    desk.keys("o t u Space e m o").text("No wage protection is foreseen for staff who move to the centres.");
    desk.enter("what would lift it").text("A sentence on the collective agreement").enter("put it on record");
    desk.keys("o n r r").text("Districts bear the cost; the budget line is not there.");
    desk.enter("what would lift it").enter("put it on record");
    desk.keys("o c a r").text("Cities were not asked.").enter("what would lift it").enter("put it on record");
    desk.keys("Home v Enter Enter");
    desk.pressed = 0;
    desk
}
