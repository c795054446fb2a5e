//! All that is wrong with a profile, not only the first mistake.
//!
//! Reading stops at the first. So what it is about is taken out of the file, and the rest is read again, as often as there is
//! something wrong. A mistake that comes of taking something out is none.

use super::adjust::find;
use super::{Model, Profile, ProfileError, model};
use crate::syntax::json::Tree;

/// No more mistakes than this are told; each costs a reading.
const MOST: usize = 100;

impl Profile {
    /// All that is wrong with a profile upon an earlier one, if there is one, in the order in which reading meets it: what
    /// [`from_json_of`](Self::from_json_of) and [`with_json_of`](Self::with_json_of) tell the first of. Nothing if it is sound. Of
    /// what is no JSON there is one mistake, and no more than 100 are told.
    ///
    /// ```
    /// use qcvn120::Profile;
    ///
    /// let json = r#"{"name": "Tỉnh X", "records": {"HoSo": {"fields": {
    ///     "MaTTCH": {"required": true}, "Fax": {"requird": true}, "Email": {"required": true}}}}}"#;
    /// let mistakes = Profile::mistakes(None, "tinh-x.json", json);
    /// let places: Vec<_> = mistakes.iter().map(|mistake| mistake.pointer()).collect();
    /// assert_eq!(places, ["/records/HoSo/fields/Fax/requird", "/records/HoSo/fields/MaTTCH"]);
    /// ```
    pub fn mistakes(earlier: Option<&Self>, file: &str, json: &str) -> Vec<ProfileError> {
        let read = |json: &str| {
            let mut whole = earlier.map_or_else(Model::default, |earlier| earlier.model.clone());
            whole.put(model::parse(Some(file), json)?);
            Self::of(whole)
        };
        let Err(first) = read(json) else {
            return Vec::new();
        };
        let Ok(mut tree) = Tree::parse(json.strip_prefix('\u{feff}').unwrap_or(json)) else {
            return vec![first];
        };
        let (mut mistakes, mut gone) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(mistake) = next.take().filter(|_| mistakes.len() < MOST) {
            let is_new = !comes_of(&mistake, &tree, &gone);
            let is_removed = remove(&mut tree, &mistake, &mut gone);
            if is_new {
                mistakes.push(mistake);
            }
            if is_removed {
                next = read(&tree.to_string()).err();
            }
        }
        mistakes
    }
}

/// Takes out what a mistake is about: the field, the list, the rule, the level. False if that can't be told, or is not in this
/// file. The pointer to what is taken out and may be named elsewhere is added to `gone`.
fn remove(tree: &mut Tree, mistake: &ProfileError, gone: &mut Vec<String>) -> bool {
    let steps = mistake.pointer().split('/').skip(1);
    let steps: Vec<String> = steps
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect();
    let part = steps.first().map_or("", String::as_str);
    let depth = match (part, steps.get(2).map(String::as_str)) {
        ("records", Some("fields" | "own")) => 4,
        ("records" | "lists" | "ownLists" | "rules", _) => 2,
        ("levels", _) => return neutral_level(tree, steps.get(1)),
        _ => 1,
    };
    let Tree::Object(root) = &mut *tree else {
        return false;
    };
    if steps.is_empty() {
        // Of the root itself, only the lack of a name can be mended.
        let is_named = root.iter().any(|(key, _)| key == "name");
        root.push(("name".to_owned(), Tree::text("?")));
        return !is_named;
    }
    let steps = &steps[..depth.min(steps.len())];
    let Some((last, above)) = steps.split_last() else {
        return false;
    };
    let above_it = pointer_of(above);
    let Some(Tree::Object(members)) = find(tree, &above_it) else {
        return false;
    };
    // A key that stands twice: the second is the one too many.
    let Some(place) = members.iter().rposition(|(key, _)| key == last) else {
        return false;
    };
    members.remove(place);
    if part == "ownLists" || part == "rules" || above.last().is_some_and(|step| step == "own") {
        gone.push(pointer_of(steps));
    }
    true
}

fn pointer_of(steps: &[String]) -> String {
    let step = |step: &String| format!("/{}", step.replace('~', "~0").replace('/', "~1"));
    steps.iter().map(step).collect()
}

/// Puts a level in the place of a wrong one that says nothing, so that the places of the others stay.
fn neutral_level(tree: &mut Tree, index: Option<&String>) -> bool {
    let Tree::Object(root) = tree else {
        return false;
    };
    let Some(place) = root.iter().position(|(key, _)| key == "levels") else {
        return false;
    };
    let index = index.and_then(|index| index.parse::<usize>().ok());
    match (&mut root[place].1, index) {
        (Tree::Array(levels), Some(index)) if index < levels.len() => {
            levels[index] = Tree::Object(vec![
                ("pointer".to_owned(), Tree::text(&format!("/{index}?"))),
                ("level".to_owned(), Tree::text("off")),
            ]);
        }
        _ => {
            root.remove(place);
        }
    }
    true
}

/// Whether a mistake is only that something is not known which was taken out.
fn comes_of(mistake: &ProfileError, tree: &Tree, gone: &[String]) -> bool {
    let pointer = mistake.pointer();
    let last = pointer.rsplit('/').next().unwrap_or_default();
    let value = find(&mut tree.clone(), pointer).and_then(|value| value.as_text());
    gone.iter().any(|place| {
        let name = place.rsplit('/').next().unwrap_or_default();
        let is_named = last == name || value.as_deref() == Some(name) || mistake.en.contains(name);
        is_named && !pointer.starts_with(place.as_str())
    })
}
