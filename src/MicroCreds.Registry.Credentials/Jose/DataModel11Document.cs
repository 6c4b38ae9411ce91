using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.Jose;

/// <summary>
/// The credential of a JWT of data model 1.1 (VC 1.1 section 6.3.1, JWT Decoding): the claim <c>vc</c>, and the members
/// that it leaves to <c>jti</c>, <c>iss</c>, <c>nbf</c>, <c>exp</c> and <c>sub</c>. What both say must agree;
/// <see cref="ClaimRules"/> sees to it.
/// </summary>
internal static class DataModel11Document
{
    public const string Claim = "vc";

    private const string SubjectName = "credentialSubject";

    public static ReadOnlyMemory<byte> Write(JsonElement claims)
    {
        var vc = claims.GetProperty(Claim);
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

    private static void WriteMissing(Utf8JsonWriter json, JsonElement vc, string member, string? value)
    {
        if (value is not null && !vc.TryGetProperty(member, out _))
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
