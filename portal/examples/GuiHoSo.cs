// mcs -r:System.Net.Http.dll GuiHoSo.cs && mono GuiHoSo.exe http://127.0.0.1:8120 goi-tin.json
using System;
using System.IO;
using System.Net.Http;
using System.Text;
using System.Text.RegularExpressions;

static class GuiHoSo
{
    static readonly HttpClient Client = new HttpClient { Timeout = TimeSpan.FromSeconds(6) };
    static string portal;

    static string Post(string path, string body)
    {
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        var reply = Client.PostAsync(portal + path, content).Result;
        return Encoding.UTF8.GetString(reply.Content.ReadAsByteArrayAsync().Result);
    }

    static int Main(string[] arguments)
    {
        portal = arguments[0];
        var login = Post("/mapi/login", "{\"username\": \"motcua.h26\", \"password\": \"mat-khau\"}");
        var session = Regex.Match(login, "\"session\":\"([^\"]+)\"").Groups[1].Value;
        var packet = Regex.Replace(File.ReadAllText(arguments[1]), "\"session\": *\"[^\"]*\"", "\"session\": \"" + session + "\"");
        var reply = Post("/mapi/g", packet);
        // "đã tồn tại" → gửi lại dạng cập nhật / send again as an update
        if (reply.Contains("đã tồn tại"))
            reply = Post("/mapi/g", Regex.Replace(packet, "\"isUpdating\": *\"False\"", "\"isUpdating\": \"True\""));
        if (!reply.Contains("thành công")) { Console.Error.WriteLine(reply); return 1; }
        Console.WriteLine("C#: xong / done");
        return 0;
    }
}
