//! What to say of a word that is not known: which one was probably meant, and which may stand there.

/// `said`, then the word of `known` that is nearest to `word`, if one is near, and all of them.
pub fn unknown<'k>(said: &str, word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    if known.is_empty() {
        return said.to_owned();
    }
    let all: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
    let all = all.join(", ");
    match nearest(word, &known) {
        Some(near) if known.len() == 1 => format!("{said}; did you mean `{near}`?"),
        Some(near) => format!("{said}; did you mean `{near}`? Known here: {all}"),
        None => format!("{said}; known here: {all}"),
    }
}

/// The word that differs least, as long as it differs in a third of its letters at most; the first of equals.
fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let letters = |text: &str| -> Vec<char> { text.to_lowercase().chars().collect() };
    let word = letters(word);
    let (changes, near) = known
        .iter()
        .map(|known| (distance(&word, &letters(known)), *known))
        .min_by_key(|(changes, _)| *changes)?;
    let most = (word.len().max(3) / 3).min(word.len().saturating_sub(1));
    (changes <= most).then_some(near)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to come from one word to the other.
fn distance(from: &[char], to: &[char]) -> usize {
    // For the letters of `from` read so far, one before and two before: the distance to each beginning of `to`.
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, other) in to.iter().enumerate() {
            let change = row[j] + usize::from(letter != other);
            let mut least = change.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *letter == to[j - 1] && from[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_named_where_one_is_near() {
        let known = ["minLength", "maxLength", "pattern", "x-advice"];
        for (word, near) in [
            ("minLenght", Some("minLength")),
            ("maxlength", Some("maxLength")),
            ("x-advise", Some("x-advice")),
            ("patern", Some("pattern")),
            ("format", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, &known), near, "{word}");
        }
    }

    #[test]
    fn one_letter_is_near_to_itself_only() {
        assert_eq!(nearest("3", &["R", "2", "1", "P"]), None);
        assert_eq!(nearest("r", &["R", "2", "1", "P"]), Some("R"));
    }

    #[test]
    fn letters_are_put_in_taken_out_changed_and_swapped() {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        for (from, to, changes) in [
            ("", "", 0),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "ac", 1),
            ("abc", "abxc", 1),
            ("abc", "axc", 1),
            ("abc", "acb", 1),
            ("abcd", "badc", 2),
        ] {
            assert_eq!(
                distance(&letters(from), &letters(to)),
                changes,
                "{from} {to}"
            );
        }
    }
}
