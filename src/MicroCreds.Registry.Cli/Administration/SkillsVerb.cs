using System.Buffers;
using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Cli.SkillFrameworks;
using Spectre.Console;

namespace MicroCreds.Registry.Cli.Administration;

/// <summary><c>microcreds skills import</c>: items of a published skill framework as the <c>alignments</c> of an achievement.</summary>
internal static class SkillsVerb
{
    private const int MaxName = 200;

    private static readonly JsonWriterOptions s_writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal) => new("skills", "Frameworks of skills that achievements correspond to.") { Import(terminal) };

    private static Command Import(Terminal terminal)
    {
        var verb = new Command("import", "Turns items of a published skill framework into alignments for an achievement.");
        var file = new Argument<string>("FILE") { Description = "The framework as its owner publishes it" };
        var format = new Option<SkillFrameworkFormat>("--format") { Description = "esco (skills_en.csv), case (CFPackage as JSON), onet (a table of the database), custom (CSV: url,name[,code])", Required = true };
        var match = new Option<string?>("--match") { Description = "Only items whose name or code has this text, whatever its case" };
        var name = new Option<string?>("--framework") { Description = "The framework's name in the alignments; default: its own" };
        var output = new Option<string?>("--out") { Description = "The file to write; default: the screen" };
        verb.Add(file);
        foreach (var option in (Option[])[format, match, name, output])
            verb.Add(option);
        verb.SetAction(async (arguments, cancellationToken) =>
        {
            var framework = await ReadAsync(arguments.GetValue(file)!, arguments.GetValue(format), cancellationToken);
            var items = Matching(framework, arguments.GetValue(match));
            var json = Spell(items, arguments.GetValue(name) ?? framework.Name, framework.TargetType);
            if (arguments.GetValue(output) is not { } path)
            {
                await terminal.Output.WriteAsync(json, cancellationToken);
                return ExitCodes.Ok;
            }

            await File.WriteAllBytesAsync(path, json, cancellationToken);
            terminal.Screen.WriteLine($"wrote {items.Count} of {framework.Items.Length} items to {PlainText.Of(path)}");
            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task<SkillFramework> ReadAsync(string path, SkillFrameworkFormat format, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new InputException($"there is no file '{path}'");
        if (new FileInfo(path).Length > SkillFrameworkReader.MaxBytes)
            throw new InputException($"{path} is longer than {SkillFrameworkReader.MaxBytes} bytes");
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        return SkillFrameworkReader.TryRead(bytes, format, out var framework, out var error)
            ? framework
            : throw new InputException($"{path}{(error.Place.Length == 0 ? "" : ", " + error.Place)}: {error.Reason}");
    }

    private static List<SkillItem> Matching(SkillFramework framework, string? text) =>
    [
        .. framework.Items.Where(item => text is null
            || item.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
            || (item.Code?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false)),
    ];

    /// <summary>The alignments as publications take them; a name that is longer than they may be is cut.</summary>
    private static ReadOnlyMemory<byte> Spell(List<SkillItem> items, string? framework, string? targetType)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, s_writing))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStartObject();
                json.WriteString("targetName", Cut(item.Name));
                json.WriteString("targetUrl", item.Url);
                if (framework is not null)
                    json.WriteString("framework", framework);
                if (item.Code is not null)
                    json.WriteString("targetCode", item.Code);
                if (targetType is not null)
                    json.WriteString("targetType", targetType);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        output.Write("\n"u8);
        return output.WrittenMemory;
    }

    private static string Cut(string name)
    {
        if (name.Length <= MaxName)
            return name;
        var end = char.IsHighSurrogate(name[MaxName - 2]) ? MaxName - 2 : MaxName - 1;
        return name[..end] + "…";
    }
}
