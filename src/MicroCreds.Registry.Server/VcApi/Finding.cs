using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>Something that is wrong with what was sent, or that its sender should know.</summary>
/// <param name="Code">One of our stable codes.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Pointer">Where in the credential or presentation; empty for the whole.</param>
internal readonly record struct Finding(string Code, string Message, string Pointer)
{
    public static Finding Of(Check check, string prefix = "") => new(check.Code, check.Message, prefix + check.Pointer);

    public static Finding Of(InputError error, string prefix = "") => new(error.Code, error.Message, prefix + error.Pointer);

    /// <summary>Writes its members as a problem (RFC 9457) into an object that was begun.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, ProblemTypes.Of(Code));
        json.WriteString("title"u8, char.ToUpperInvariant(Code[0]) + Code[1..].Replace('_', ' '));
        json.WriteString("detail"u8, Message);
        json.WriteString("code"u8, Code);
        if (Pointer.Length > 0)
            json.WriteString("pointer"u8, Pointer);
    }

    /// <summary>Writes a list of them.</summary>
    public static void WriteList(Utf8JsonWriter json, string name, IEnumerable<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            finding.WriteMembers(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
