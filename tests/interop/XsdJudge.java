import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Java's own validator, started once for all schemas. A line of standard input is a schema and documents, separated by
 * tabs; its answer is one line: what is wrong with the schema, or "schema" and for each document "valid" or the first
 * error, separated by tabs.
 */
public final class XsdJudge {
    public static void main(String[] arguments) throws IOException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/validation/schema-full-checking", true);
        } catch (SAXException error) {
            throw new IllegalStateException("this Java cannot check schemas fully", error);
        }
        factory.setErrorHandler(new Strict());
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream output = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            output.println(judge(factory, line.split("\t")));
            output.flush();
        }
    }

    private static String judge(SchemaFactory factory, String[] files) throws IOException {
        Schema schema;
        try {
            schema = factory.newSchema(source(files[0]));
        } catch (SAXException error) {
            return words(error);
        }
        StringBuilder answer = new StringBuilder("schema");
        Validator validator = schema.newValidator();
        for (int index = 1; index < files.length; index++) {
            answer.append('\t');
            try {
                validator.reset();
                validator.setErrorHandler(new Strict());
                validator.validate(source(files[index]));
                answer.append("valid");
            } catch (SAXException error) {
                answer.append(words(error));
            }
        }
        return answer.toString();
    }

    private static StreamSource source(String file) {
        return new StreamSource(Path.of(file).toUri().toString());
    }

    private static String words(SAXException error) {
        return "refused: " + String.valueOf(error.getMessage()).replaceAll("\\s+", " ");
    }

    /** Warnings count as errors. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void error(SAXParseException error) throws SAXException {
            throw error;
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXException {
            throw error;
        }
    }
}
