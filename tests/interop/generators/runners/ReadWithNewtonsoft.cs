using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

// Reads packets with what quicktype made, and writes them back: a static FromJson of some class, and Serialize.ToJson.
static class ReadWithNewtonsoft
{
    static void Main()
    {
        var types = Assembly.GetExecutingAssembly().GetTypes();
        var questions = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
        var answers = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        for (var line = questions.ReadLine(); line != null; line = questions.ReadLine())
        {
            var parts = line.Split('\t');
            var packet = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1]));
            var made = types.Where(type => type.Namespace == parts[0]).ToArray();
            var read = made.Select(type => type.GetMethod("FromJson", new[] { typeof(string) })).First(method => method != null);
            var write = made.First(type => type.Name == "Serialize").GetMethod("ToJson", new[] { read.ReturnType });
            try
            {
                var written = (string)write.Invoke(null, new[] { read.Invoke(null, new object[] { packet }) });
                answers.WriteLine("+" + Convert.ToBase64String(Encoding.UTF8.GetBytes(written)));
            }
            catch (TargetInvocationException refusal)
            {
                answers.WriteLine("-" + refusal.InnerException.Message.Replace("\r", " ").Replace("\n", " "));
            }
        }
        answers.Flush();
    }
}
