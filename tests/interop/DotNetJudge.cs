using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Schema;

/// .NET's own validator, started once for all schemas. A line of standard input is a schema and documents, separated by
/// tabs; its answer is one line: what is wrong with the schema, or "schema" and for each document "valid" or the first
/// error, separated by tabs. A line that starts with "pattern" and a tab is a pattern to compile.
static class DotNetJudge
{
    static void Main()
    {
        var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
        for (string line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            string[] parts = line.Split('\t');
            output.WriteLine(parts[0] == "pattern" ? Pattern(line.Substring(8)) : Judge(parts));
        }
    }

    static string Pattern(string pattern)
    {
        try
        {
            new Regex(pattern);
            return "compiled";
        }
        catch (ArgumentException error)
        {
            return Words(error);
        }
    }

    static string Judge(string[] files)
    {
        var schemas = new XmlSchemaSet();
        // Warnings count as errors.
        schemas.ValidationEventHandler += (sender, about) => { throw about.Exception; };
        try
        {
            using (var reader = XmlReader.Create(files[0])) schemas.Add(null, reader);
            schemas.Compile();
        }
        catch (Exception error) when (error is XmlSchemaException || error is XmlException)
        {
            return Words(error);
        }
        var answers = new List<string> { "schema" };
        for (int index = 1; index < files.Length; index++)
        {
            var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
            settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
            settings.ValidationEventHandler += (sender, about) => { throw about.Exception; };
            try
            {
                using (var reader = XmlReader.Create(files[index], settings)) while (reader.Read()) { }
                answers.Add("valid");
            }
            catch (Exception error) when (error is XmlSchemaException || error is XmlException)
            {
                answers.Add(Words(error));
            }
        }
        return string.Join("\t", answers);
    }

    static string Words(Exception error)
    {
        return "refused: " + Regex.Replace(error.Message, "\\s+", " ");
    }
}
