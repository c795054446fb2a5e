//! One run over all files: each is checked, judged and printed.

use std::borrow::Cow;
use std::io::{self, Write as _};

use super::CheckArgs;
use super::baseline::{Baseline, Written};
use super::document::{check, check_long};
use super::judge::Judge;
use crate::cli::files::Found;
use crate::cli::input::FileContent;
use crate::cli::outcome::Shown;
use crate::cli::output::Output;
use crate::cli::pieces::Pieces;
use crate::cli::profiles::secrets;
use crate::cli::progress::Progress;
use crate::cli::status::{CommandError, Status};
use crate::cli::together::Gathering;
use crate::documents::Verdict;
use crate::error::ReadFailure;
use crate::language::{Bilingual, Language, both};
use crate::options::ReadOptions;
use crate::profile::Profile;

pub(super) fn run(
    args: &CheckArgs,
    (options, profile): (&ReadOptions, Option<&Profile>),
    language: Language,
    output: &mut Output,
) -> Result<Status, CommandError> {
    let found = args.files.find();
    let mut court = Court::new(args, language)?;
    let mut rendering = args.rendering(found.len(), profile, output.colour, language);
    let mut status = Status::Fine;
    let mut gathering = args
        .together
        .then(|| Gathering::new(options.clone(), args.message.is_none()));
    let mut progress = Progress::over(&found, output.terminal, language);
    let mut passed_over = Vec::new();
    let secrets = secrets(profile);
    let title = profile.map(|profile| profile.title().to_owned());
    for one in &found {
        let input = &one.input;
        let mut pieces = Pieces::new(!args.values, secrets.clone());
        let mut read = 0;
        let before = input.stamp();
        let (mut outcome, mut shown) = match content(one) {
            Ok(FileContent::Whole(bytes)) => {
                let outcome = check(&bytes, args.message, options);
                if let Some(gathering) = &mut gathering {
                    gathering.add(&input.name(), &bytes, &outcome);
                }
                (outcome, Shown::Bytes(Cow::Owned(bytes)))
            }
            Ok(FileContent::Long(long)) => {
                read = input.size();
                check_long(
                    (input, args.limits.bytes()),
                    long,
                    (args.message, options),
                    &progress,
                    &mut pieces,
                    gathering.as_mut(),
                )
            }
            Err(failure) => (failure.into(), Shown::Nothing),
        };
        if input.has_changed_since(before.as_ref()) {
            (outcome, shown) = (ReadFailure::changed().into(), Shown::Nothing);
        }
        if one.in_folder && is_no_packet(&outcome) {
            passed_over.push(input.name());
            progress.advance(input, read);
            continue;
        }
        outcome.file = Some(input.name());
        outcome.profile.clone_from(&title);
        outcome = court.set_aside(outcome)?;
        status = status.max(court.judge.status(&outcome));
        let denied = court.denials(&outcome);
        progress.aside(|| {
            rendering.file(output, input, &shown, &outcome, &denied)?;
            output.flush()
        })?;
        progress.advance(input, read);
    }
    drop(progress);
    if let Some(gathering) = gathering {
        let mut outcome = court.set_aside(gathering.finish())?;
        outcome.profile = title;
        status = status.max(court.judge.status(&outcome));
        rendering.together(output, &outcome, &court.denials(&outcome))?;
    }
    let gone = court.finish(args, &found)?;
    rendering.finish(output, status, &passed_over, gone)?;
    Ok(status)
}

fn content(one: &Found) -> Result<FileContent, ReadFailure> {
    match &one.problem {
        Some(problem) => Err(problem.clone()),
        None => one.input.read().map_err(|error| ReadFailure::from(&error)),
    }
}

/// Whether a document is sound, as far as it was read, and no packet.
fn is_no_packet(outcome: &Verdict) -> bool {
    let codes = ["document.unrecognised", "document.root"];
    let failure = outcome.result.as_ref().err();
    failure.is_some_and(|failure| codes.contains(&failure.code()))
}

/// Tells what findings count, and for what.
struct Court {
    judge: Judge,
    baseline: Option<Baseline>,
    written: Option<Written>,
    is_for_people: bool,
    language: Language,
}

const OTHER_FILES: Bilingual = both(
    "cảnh báo: --baseline không biết tệp nào trong số này; tên tệp tính từ thư mục hiện tại, như lúc --write-baseline ghi",
    "warning: --baseline knows none of these files; they are named from the working directory, as when --write-baseline wrote them",
);

impl Court {
    fn new(args: &CheckArgs, language: Language) -> Result<Self, CommandError> {
        let baseline = match &args.baseline {
            // What is written anew, which the configuration may name before it is there, is not asked.
            Some(path) if args.write_baseline.is_none() => Some(Baseline::read(path, language)?),
            _ => None,
        };
        Ok(Self {
            judge: args.judge(),
            baseline,
            written: args.write_baseline.is_some().then(Written::default),
            is_for_people: args.format.is_for_people(),
            language,
        })
    }

    /// Sets aside what is allowed and what is known; what is to be written as known, too.
    fn set_aside(&mut self, outcome: Verdict) -> Result<Verdict, CommandError> {
        let Ok(report) = outcome.result else {
            return Ok(outcome);
        };
        let file = outcome.file.clone().unwrap_or_default();
        if self.written.is_some() && report.limit_reached() {
            let reason = format!(
                "{file}: --write-baseline: --max-findings {}",
                report.total()
            );
            return Err(CommandError::Failed(reason));
        }
        let report = report.set_aside(|finding| {
            if self.judge.allows(finding) {
                return true;
            }
            if let Some(written) = &mut self.written {
                written.add(&file, finding);
                return true;
            }
            let known = self.baseline.as_mut();
            known.is_some_and(|known| known.knows(&file, finding))
        });
        Ok(Verdict {
            result: Ok(report),
            ..outcome
        })
    }

    fn denials(&self, outcome: &Verdict) -> Vec<String> {
        let report = outcome.report();
        report.map_or_else(Vec::new, |report| self.judge.denials(report))
    }

    /// Writes what is known from now on. Gives how many known findings are gone, if that is to be said.
    fn finish(self, args: &CheckArgs, found: &[Found]) -> Result<usize, CommandError> {
        if let (Some(written), Some(path)) = (&self.written, &args.write_baseline) {
            written.write(path)?;
            return Ok(0);
        }
        let names: Vec<String> = found.iter().map(|one| one.input.name()).collect();
        if let Some(known) = &self.baseline
            && !found.is_empty()
            && known.is_about_others(&names)
        {
            // If standard error is closed, nobody wants to know.
            let _ = writeln!(io::stderr(), "{}", OTHER_FILES.text(self.language));
        }
        let known = self.baseline.filter(|_| self.is_for_people);
        Ok(known.map_or(0, |known| known.gone(&names)))
    }
}
