using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// The document of a JWT of data model 1.1 (VC 1.1 section 6.3.1, JWT Decoding): the claim <c>vc</c> or <c>vp</c>, and
/// the members that it leaves to <c>jti</c>, <c>iss</c>, and for credentials <c>nbf</c>, <c>exp</c> and <c>sub</c>. What
/// both say must agree; <see cref="ClaimRules"/> sees to it.
/// </summary>
internal static class DataModel11Document
{
    /// <summary>The claim that holds a credential.</summary>
    public const string Credential = "vc";

    /// <summary>The claim that holds a presentation.</summary>
    public const string Presentation = "vp";

    private const string SubjectName = "credentialSubject";

    public static ReadOnlyMemory<byte> WriteCredential(JsonElement claims)
    {
        var vc = claims.GetProperty(Credential);
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartObject();
            foreach (var member in vc.EnumerateObject())
            {
                if (member.NameEquals(SubjectName))
                    WriteSubject(json, member.Value, MemberRules.Text(claims, "sub"));
                else
                    member.WriteTo(json);
            }

            WriteMissing(json, vc, "id", MemberRules.Text(claims, "jti"));
            WriteMissing(json, vc, "issuer", MemberRules.Text(claims, "iss"));
            WriteMissing(json, vc, ValidityRules.NamesIn(CredentialStructure.VersionOf(vc)).From, Time(claims, "nbf"));
            WriteMissing(json, vc, ValidityRules.NamesIn(CredentialStructure.VersionOf(vc)).Until, Time(claims, "exp"));
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> WritePresentation(JsonElement claims)
    {
        var vp = claims.GetProperty(Presentation);
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = CanonicalJson.NewWriter(output))
        {
            json.WriteStartObject();
            foreach (var member in vp.EnumerateObject())
                member.WriteTo(json);
            WriteMissing(json, vp, "id", MemberRules.Text(claims, "jti"));
            WriteMissing(json, vp, "holder", MemberRules.Text(claims, "iss"));
            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private static void WriteMissing(Utf8JsonWriter json, JsonElement document, string member, string? value)
    {
        if (value is not null && !document.TryGetProperty(member, out _))
            json.WriteString(member, value);
    }

    private static void WriteSubject(Utf8JsonWriter json, JsonElement subject, string? id)
    {
        json.WritePropertyName(SubjectName);
        if (id is null || subject.ValueKind != JsonValueKind.Object || subject.TryGetProperty("id"u8, out _))
        {
            subject.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        json.WriteString("id"u8, id);
        foreach (var member in subject.EnumerateObject())
            member.WriteTo(json);
        json.WriteEndObject();
    }

    private static string? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && NumericDate.TryRead(value, out var time) ? DateTimeStamp.Format(time) : null;
}
