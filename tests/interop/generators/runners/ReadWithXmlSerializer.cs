using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using System.Xml.Serialization;

// Reads packets as the classes that xsd.exe made, validating them by the schema, and writes them back.
static class ReadWithXmlSerializer
{
    static void Main(string[] arguments)
    {
        var schemas = File.ReadAllLines(arguments[0]).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1]);
        var settings = new Dictionary<string, XmlReaderSettings>();
        var serializers = new Dictionary<string, XmlSerializer>();
        var questions = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var answers = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        var none = new XmlSerializerNamespaces();
        none.Add("", "");
        for (var line = questions.ReadLine(); line != null; line = questions.ReadLine())
        {
            var parts = line.Split('\t');
            if (!settings.ContainsKey(parts[0]))
            {
                var own = new XmlReaderSettings { ValidationType = ValidationType.Schema };
                own.Schemas.Add(null, schemas[parts[0]]);
                own.ValidationEventHandler += (sender, complaint) => { throw complaint.Exception; };
                settings.Add(parts[0], own);
                serializers.Add(parts[0], new XmlSerializer(Root(parts[0])));
            }
            try
            {
                object packet;
                using (var reader = XmlReader.Create(new MemoryStream(Convert.FromBase64String(parts[1])), settings[parts[0]]))
                {
                    packet = serializers[parts[0]].Deserialize(reader);
                }
                var written = new MemoryStream();
                using (var writer = XmlWriter.Create(written, new XmlWriterSettings { Encoding = new UTF8Encoding(false) }))
                {
                    serializers[parts[0]].Serialize(writer, packet, none);
                }
                answers.WriteLine("+" + Convert.ToBase64String(written.ToArray()));
            }
            catch (Exception refusal) when (refusal is InvalidOperationException || refusal is XmlException || refusal is XmlSchemaException)
            {
                answers.WriteLine("-" + (refusal.InnerException ?? refusal).Message.Replace("\r", " ").Replace("\n", " "));
            }
        }
        answers.Flush();
    }

    // The class of the document's element.
    static Type Root(string package)
    {
        return Assembly.GetExecutingAssembly().GetTypes()
            .First(type => type.Namespace == package && type.GetCustomAttribute<XmlRootAttribute>() != null);
    }
}
