//! Counts instructions for each dossier, under callgrind: the same for the same program, whatever else the machine does.
//!
//! Without arguments it runs itself under valgrind and compares with `results/instructions.json`; it fails where a count is
//! more than 3 % above. `--bless` writes the file anew; names of rows count only those.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, Cursor};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use qcvn120::status_sync::{DongBoHoSoMC, HoSo};
use qcvn120::stream::{self, Converter, Records};
use qcvn120::{Document, Encoding, Message, convert, json, read, read_borrowed, xml};
use qcvn120_counts::{Borrowed, COUNT, LONG_COUNT, Packets, Peer};
use quick_xml::events::Event;
use rayon::ThreadPoolBuilder;

type Push<'a> = Document<DongBoHoSoMC, Cow<'a, str>>;

/// Work on all dossiers.
struct Row {
    name: &'static str,
    /// How many dossiers there are.
    dossiers: usize,
    /// The row whose count is 1, and the bar for the ratio.
    bar: Option<(&'static str, f64)>,
    run: fn(&Packets),
}

const fn row(name: &'static str, bar: Option<(&'static str, f64)>, run: fn(&Packets)) -> Row {
    let dossiers = COUNT;
    Row {
        name,
        dossiers,
        bar,
        run,
    }
}

/// Work on the dossiers of the long list, which is more than is read at a time.
const fn long_row(name: &'static str, bar: Option<(&'static str, f64)>, run: fn(&Packets)) -> Row {
    let dossiers = LONG_COUNT;
    Row {
        dossiers,
        ..row(name, bar, run)
    }
}

const SERDE: &str = "serde_json from_slice";
const LIST: &str = "serde_json from_slice, a list";
const WRITES: &str = "serde_json to_string";
const EVENTS: &str = "quick-xml, the bare event loop";
const TO_XML: &str = "json::read and to_xml, borrowed";
const AS: &str = "stream::check_as, a long list";
const CONVERT: &str = "Converter::run, a long list";
const TO_JSON: &str = "xml::read and to_json, borrowed";

const ROWS: &[Row] = &[
    row(SERDE, None, |packets| {
        each(&packets.records, |json| {
            serde_json::from_slice::<Peer>(json)
        });
    }),
    row(LIST, None, |packets| {
        once(serde_json::from_slice::<Vec<Peer>>(&packets.list))
    }),
    row("json::read, owned", Some((SERDE, 0.40)), |packets| {
        each(&packets.records, |json| json::read::<HoSo>(json));
    }),
    row("json::read, borrowed", Some((SERDE, 0.29)), |packets| {
        each(&packets.records, |json| json::read::<Borrowed<'_>>(json));
    }),
    row(
        "Document::from_json, a record, owned",
        Some((SERDE, 0.40)),
        |packets| {
            each(&packets.records, |json| {
                Document::<DongBoHoSoMC>::from_json(json)
            });
        },
    ),
    row(
        "Document::from_json, a record, borrowed",
        Some((SERDE, 0.30)),
        |packets| {
            each(&packets.records, |json| Push::from_json_borrowed(json));
        },
    ),
    row(
        "Document::from_json, a request, owned",
        Some((LIST, 0.40)),
        |packets| {
            once(Document::<DongBoHoSoMC>::from_json(&packets.request));
        },
    ),
    row(
        "Document::from_json, a request, borrowed",
        Some((LIST, 0.30)),
        |packets| {
            once(Push::from_json_borrowed(&packets.request));
        },
    ),
    row(
        "Document::from_json, a list, owned",
        Some((LIST, 0.40)),
        |packets| {
            once(Document::<DongBoHoSoMC>::from_json(&packets.list));
        },
    ),
    row(
        "Document::from_json, a list, borrowed",
        Some((LIST, 0.30)),
        |packets| {
            once(Push::from_json_borrowed(&packets.list));
        },
    ),
    row("read, a record", Some((SERDE, 0.42)), |packets| {
        each(&packets.records, |json| read(json));
    }),
    row("read, a request", Some((LIST, 0.42)), |packets| {
        once(read(&packets.request))
    }),
    row("read, a list", Some((LIST, 0.42)), |packets| {
        once(read(&packets.list))
    }),
    row("read_borrowed, a record", None, |packets| {
        each(&packets.records, |json| read_borrowed(json));
    }),
    row("json::check, a record", Some((SERDE, 0.20)), |packets| {
        each(&packets.records, |json| json::check::<HoSo>(json));
    }),
    row("json::check, records with a finding", None, |packets| {
        each(&packets.dirty, |json| json::check::<HoSo>(json));
    }),
    row("stream::check, a list", Some((LIST, 0.20)), |packets| {
        once(stream::check(packets.list.as_slice()));
    }),
    row("stream::check, lines", Some((LIST, 0.20)), |packets| {
        once(stream::check(packets.lines.as_slice()));
    }),
    row("stream::check_as, a list", Some((LIST, 0.20)), |packets| {
        once(stream::check_as(
            Message::DongBoHoSoMC,
            packets.list.as_slice(),
        ));
    }),
    row("stream::check_as, lines", Some((LIST, 0.20)), |packets| {
        once(stream::check_as(
            Message::DongBoHoSoMC,
            packets.lines.as_slice(),
        ));
    }),
    long_row(AS, None, |packets| {
        once(stream::check_as(
            Message::DongBoHoSoMC,
            packets.long_list.as_slice(),
        ));
    }),
    long_row(
        "stream::check_as_parallel, a long list, on one thread",
        Some((AS, 1.20)),
        |packets| {
            once(stream::check_as_parallel(
                Message::DongBoHoSoMC,
                packets.long_list.as_slice(),
            ));
        },
    ),
    long_row(CONVERT, None, |packets| {
        once(Converter::new(Encoding::Xml).run(Cursor::new(&packets.long_list), io::sink()));
    }),
    long_row(
        "Converter::run_parallel, a long list, on one thread",
        Some((CONVERT, 1.20)),
        |packets| {
            let list = Cursor::new(&packets.long_list);
            once(Converter::new(Encoding::Xml).run_parallel(list, io::sink()));
        },
    ),
    row("stream::check_as, lines with findings", None, |packets| {
        once(stream::check_as(
            Message::DongBoHoSoMC,
            packets.dirty_lines.as_slice(),
        ));
    }),
    row("Records, a list, owned", None, |packets| {
        let records = Records::<DongBoHoSoMC, _>::new(packets.list.as_slice());
        for record in records.expect("it is a list") {
            once(record.expect("it can be read"));
        }
    }),
    row("Records::visit, a list, borrowed", None, |packets| {
        let records = Records::<DongBoHoSoMC, _>::new(packets.list.as_slice());
        let visited = records.expect("it is a list").visit(|record| {
            once(record);
            ControlFlow::Continue(())
        });
        visited.expect("it can be read");
    }),
    row(WRITES, None, |packets| {
        each(&packets.peers, |record| serde_json::to_string(record));
    }),
    row("to_json", Some((WRITES, 0.45)), |packets| {
        each(&packets.ours, HoSo::to_json);
    }),
    row("check, of a record in memory", None, |packets| {
        each(&packets.ours, HoSo::check);
    }),
    row("to_xml", None, |packets| each(&packets.ours, HoSo::to_xml)),
    row(EVENTS, None, |packets| {
        each(&packets.xml, |xml| events(xml))
    }),
    row("xml::read, owned", None, |packets| {
        each(&packets.xml, |xml| xml::read::<HoSo>(xml));
    }),
    row("xml::read, borrowed", Some((EVENTS, 0.45)), |packets| {
        each(&packets.xml, |xml| xml::read::<Borrowed<'_>>(xml));
    }),
    row(TO_XML, None, |packets| {
        each(&packets.records, |json| {
            json::read::<Borrowed<'_>>(json)
                .expect("it can be read")
                .0
                .to_xml()
        });
    }),
    row("json_to_xml", Some((TO_XML, 1.15)), |packets| {
        each(&packets.records, |json| convert::json_to_xml(json));
    }),
    row(TO_JSON, None, |packets| {
        each(&packets.xml, |xml| {
            xml::read::<Borrowed<'_>>(xml)
                .expect("it can be read")
                .0
                .to_json()
        });
    }),
    row("xml_to_json", Some((TO_JSON, 1.05)), |packets| {
        each(&packets.xml, |xml| convert::xml_to_json(xml));
    }),
];

fn each<'a, T, R>(all: &'a [T], work: impl Fn(&'a T) -> R) {
    for one in all {
        once(work(black_box(one)));
    }
}

fn once<R>(done: R) {
    drop(black_box(done));
}

fn events(xml: &[u8]) {
    let mut reader = quick_xml::Reader::from_reader(xml);
    loop {
        match reader.read_event().expect("the dossier is XML") {
            Event::Eof => break,
            event => once(event),
        }
    }
}

/// What callgrind collects, by this name.
#[inline(never)]
fn counted(row: &Row, packets: &Packets) {
    (row.run)(black_box(packets));
}

/// Says to the program that it runs under callgrind.
const UNDER_CALLGRIND: &str = "--under-callgrind";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let inner = take(&mut arguments, UNDER_CALLGRIND);
    let bless = take(&mut arguments, "--bless");
    let chosen: Vec<&Row> = ROWS
        .iter()
        .filter(|row| arguments.is_empty() || arguments.iter().any(|name| row.name.contains(name)))
        .collect();
    if inner {
        let packets = Packets::new();
        // Callgrind counts for each thread by itself, so this one does the work of all: what the cores have to do between them,
        // without what it costs to wait for each other.
        let threads = ThreadPoolBuilder::new().num_threads(1);
        let threads = threads.use_current_thread().build_global();
        threads.expect("there are no threads yet");
        for row in chosen {
            // What is made at the first call and kept is not counted.
            (row.run)(&packets);
            counted(row, &packets);
        }
        return ExitCode::SUCCESS;
    }
    match count(&chosen, &arguments).and_then(|counts| compare(&chosen, &counts, bless)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

fn take(arguments: &mut Vec<String>, option: &str) -> bool {
    let before = arguments.len();
    arguments.retain(|argument| argument != option);
    arguments.len() < before
}

/// Instructions for each dossier, by row.
type Counts = BTreeMap<String, u64>;

/// Runs this program under callgrind, which writes a file after each call of [`counted`].
fn count(rows: &[&Row], names: &[String]) -> Result<Counts, Box<dyn Error>> {
    let folder = env::temp_dir().join(format!("qcvn120-counts-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let counted = "instructions::counted";
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--collect-atstart=no"])
        .arg(format!("--toggle-collect={counted}"))
        .arg(format!("--dump-after={counted}"))
        .arg(format!(
            "--callgrind-out-file={}",
            folder.join("out").display()
        ))
        .arg(env::current_exe()?)
        .arg(UNDER_CALLGRIND)
        .args(names)
        .output()
        .map_err(|error| format!("valgrind cannot be run ({error}); Debian: valgrind"))?;
    if !ran.status.success() {
        return Err(String::from_utf8_lossy(&ran.stderr).into());
    }
    let mut counts = Counts::new();
    for (number, row) in rows.iter().enumerate() {
        let dump = fs::read_to_string(folder.join(format!("out.{}", number + 1)))?;
        let total = dump.lines().find_map(|line| line.strip_prefix("totals: "));
        let total: u64 = total.ok_or("callgrind wrote no total")?.trim().parse()?;
        counts.insert(row.name.to_owned(), total / row.dossiers as u64);
    }
    fs::remove_dir_all(&folder)?;
    Ok(counts)
}

/// How much more a count may be than the recorded one.
const MOST_MORE: f64 = 1.03;

/// Prints the counts as Markdown, and says whether none has grown.
fn compare(rows: &[&Row], counts: &Counts, bless: bool) -> Result<bool, Box<dyn Error>> {
    let recorded: Counts = match fs::read(path()) {
        Ok(file) => serde_json::from_slice(&file)?,
        Err(_) => Counts::new(),
    };
    // What is recorded anew has nothing to be held against.
    let column = |cell: &str| {
        if bless {
            String::new()
        } else {
            format!(" {cell} |")
        }
    };
    println!(
        "| instructions for each dossier | count |{} ratio | bar |",
        column("recorded")
    );
    println!("|---|--:|{}--:|--:|", column("--:").trim_start());
    let mut grown = Vec::new();
    for row in rows {
        let count = counts[row.name];
        let before = recorded.get(row.name).copied();
        if before.is_some_and(|before| count as f64 > before as f64 * MOST_MORE) {
            grown.push(row.name);
        }
        let before = before.map_or_else(|| "new".to_owned(), |before| before.to_string());
        let (mut ratio, mut bar) = (String::new(), String::new());
        if let Some((base, limit)) = row.bar
            && let Some(base) = counts.get(base).or_else(|| recorded.get(base))
        {
            let reached = count as f64 / *base as f64;
            ratio = format!("{reached:.2}");
            let held = if reached <= limit + 0.005 {
                "held"
            } else {
                "**missed**"
            };
            bar = format!("≤ {limit} {held}");
        }
        println!(
            "| {} | {count} |{} {ratio} | {bar} |",
            row.name,
            column(&before)
        );
    }
    if bless {
        let mut all = recorded;
        all.retain(|name, _| ROWS.iter().any(|row| row.name == name));
        all.extend(counts.iter().map(|(name, count)| (name.clone(), *count)));
        fs::write(path(), serde_json::to_string_pretty(&all)? + "\n")?;
        return Ok(true);
    }
    for name in &grown {
        println!("\n{name}: more than 3 % above what is recorded");
    }
    Ok(grown.is_empty())
}

/// What was counted last, kept with the code.
fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../results/instructions.json")
}
