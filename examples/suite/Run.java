import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Runs a validator over the conformance suite of qcvn120 ({@code qcvn120 suite -o DIR}), with the JDK alone:
 *
 * <pre>java Run.java DIR qcvn120 check --format json</pre>
 *
 * The command gets {@code --message NAME} where the document does not tell its message, {@code --edition E} where the
 * case is about an edition, and file names; it prints one JSON object a line for each file, as {@code qcvn120 check
 * --format json} does. Each case that it judges otherwise is printed; the exit status is then 1. In JUnit, make one
 * dynamic test of each entry of {@code cases}.
 */
public final class Run {
    private static final String LATEST_EDITION = "2022";
    private static final int FILES_PER_CALL = 200;
    private static final int SHOWN = 20;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2) {
            System.err.println("usage: java Run.java DIR COMMAND...");
            System.exit(2);
        }
        Path suite = Path.of(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        List<Object> cases = list(object(Json.parse(Files.readString(suite.resolve("suite.json")))).get("cases"));

        Map<List<String>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (Object one : cases) {
            Map<String, Object> entry = object(one);
            String told = Boolean.TRUE.equals(entry.get("told")) ? (String) entry.get("message") : "";
            groups.computeIfAbsent(List.of(told, (String) entry.get("edition")), key -> new ArrayList<>()).add(entry);
        }
        int wrong = 0;
        for (var group : groups.entrySet()) {
            List<Map<String, Object>> entries = group.getValue();
            for (int start = 0; start < entries.size(); start += FILES_PER_CALL) {
                var part = entries.subList(start, Math.min(start + FILES_PER_CALL, entries.size()));
                var answers = answers(command, suite, group.getKey().get(0), group.getKey().get(1), part);
                for (int index = 0; index < part.size(); index++) {
                    List<String> complaints = compared(part.get(index), answers.get(index));
                    if (!complaints.isEmpty() && ++wrong <= SHOWN) {
                        System.out.println(part.get(index).get("file") + ": " + String.join("; ", complaints));
                    }
                }
            }
        }
        System.out.println(cases.size() + " cases, " + wrong + " judged otherwise");
        System.exit(wrong == 0 ? 0 : 1);
    }

    private static List<Map<String, Object>> answers(
            List<String> command, Path suite, String told, String edition, List<Map<String, Object>> part)
            throws IOException, InterruptedException {
        List<String> call = new ArrayList<>(command);
        if (!told.isEmpty()) {
            call.addAll(List.of("--message", told));
        }
        if (!edition.equals(LATEST_EDITION)) {
            call.addAll(List.of("--edition", edition));
        }
        for (Map<String, Object> entry : part) {
            call.add(suite.resolve((String) entry.get("file")).toString());
        }
        Process process = new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        List<Map<String, Object>> answers = new ArrayList<>();
        for (String line : output.split("\n")) {
            if (!line.isEmpty()) {
                answers.add(object(Json.parse(line)));
            }
        }
        if (answers.size() != part.size()) {
            throw new IOException(answers.size() + " answers for " + part.size() + " files");
        }
        return answers;
    }

    private static List<String> compared(Map<String, Object> entry, Map<String, Object> answer) {
        List<String> complaints = new ArrayList<>();
        for (String word : List.of("usable", "conformant", "clean")) {
            if (!Objects.equals(entry.get(word), answer.get(word))) {
                complaints.add(word + " is " + answer.get(word));
            }
        }
        Object failure = answer.get("failure");
        Object code = failure == null ? null : object(failure).get("code");
        if (!Objects.equals(entry.get("failure"), code)) {
            complaints.add("failure is " + code + ", not " + entry.get("failure"));
        }
        Map<String, Integer> balance = new TreeMap<>();
        count(balance, entry.get("findings"), 1);
        for (String group : List.of("errors", "quirks", "advice")) {
            count(balance, answer.get(group), -1);
        }
        balance.forEach((finding, left) -> {
            if (left > 0) {
                complaints.add("no " + finding);
            } else if (left < 0) {
                complaints.add(finding + " is not due");
            }
        });
        return complaints;
    }

    private static void count(Map<String, Integer> balance, Object findings, int by) {
        for (Object one : list(findings)) {
            Map<String, Object> finding = object(one);
            balance.merge(finding.get("code") + " at " + finding.get("pointer"), by, Integer::sum);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    /** As much of a JSON reader as the index and the answers take: both are well-formed. */
    private static final class Json {
        private final String text;
        private int at;

        private Json(String text) {
            this.text = text;
        }

        static Object parse(String text) {
            return new Json(text).value();
        }

        private Object value() {
            char first = next();
            return switch (first) {
                case '{' -> {
                    at++;
                    Map<String, Object> members = new LinkedHashMap<>();
                    while (next() != '}') {
                        String key = (String) value();
                        next();
                        at++;
                        members.put(key, value());
                        comma();
                    }
                    at++;
                    yield members;
                }
                case '[' -> {
                    at++;
                    List<Object> items = new ArrayList<>();
                    while (next() != ']') {
                        items.add(value());
                        comma();
                    }
                    at++;
                    yield items;
                }
                case '"' -> string();
                default -> word();
            };
        }

        /** Passes white space, and tells the character behind it. */
        private char next() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        private void comma() {
            if (next() == ',') {
                at++;
            }
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            for (at++; text.charAt(at) != '"'; at++) {
                char found = text.charAt(at);
                if (found != '\\') {
                    out.append(found);
                    continue;
                }
                char escape = text.charAt(++at);
                switch (escape) {
                    case 'n' -> out.append('\n');
                    case 't' -> out.append('\t');
                    case 'r' -> out.append('\r');
                    case 'b' -> out.append('\b');
                    case 'f' -> out.append('\f');
                    case 'u' -> {
                        out.append((char) Integer.parseInt(text.substring(at + 1, at + 5), 16));
                        at += 4;
                    }
                    default -> out.append(escape);
                }
            }
            at++;
            return out.toString();
        }

        private Object word() {
            int start = at;
            while (at < text.length() && ",]} \n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            return switch (word) {
                case "true" -> true;
                case "false" -> false;
                case "null" -> null;
                default -> Double.valueOf(word);
            };
        }
    }
}
