using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace MicroCreds.Registry.Server.VcApi;

/// <summary>
/// Which claims the holder of an SD-JWT may keep back: all that the credential says of its subject, but for whom it is about
/// and what the issuer makes mandatory.
/// </summary>
internal static class DisclosableClaims
{
    private const string Subject = "credentialSubject";

    /// <summary>The JSON pointers of the claims.</summary>
    /// <param name="credential">A credential whose structure holds.</param>
    /// <param name="mandatory">JSON pointers to what must be shown; what is below them must be, too.</param>
    public static ImmutableArray<string> Of(ReadOnlyMemory<byte> credential, IReadOnlyList<string> mandatory)
    {
        using var document = JsonDocument.Parse(credential);
        var claims = ImmutableArray.CreateBuilder<string>();
        var subject = document.RootElement.GetProperty(Subject);
        if (subject.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var one in subject.EnumerateArray())
                Add(one, string.Create(CultureInfo.InvariantCulture, $"/{Subject}/{index++}"), mandatory, claims);
        }
        else
        {
            Add(subject, "/" + Subject, mandatory, claims);
        }

        return claims.DrainToImmutable();
    }

    private static void Add(JsonElement node, string place, IReadOnlyList<string> mandatory, ImmutableArray<string>.Builder claims)
    {
        if (node.ValueKind != JsonValueKind.Object || mandatory.Any(pointer => pointer == place || place.StartsWith(pointer + "/", StringComparison.Ordinal)))
            return;
        foreach (var member in node.EnumerateObject().Where(member => member.Name is not ("id" or "type")))
        {
            var pointer = $"{place}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (mandatory.Contains(pointer))
                continue;
            // What holds something mandatory is shown, and what else it holds is judged member by member.
            if (mandatory.Any(below => below.StartsWith(pointer + "/", StringComparison.Ordinal)))
                Add(member.Value, pointer, mandatory, claims);
            else
                claims.Add(pointer);
        }
    }
}
