using System.Collections.Frozen;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>
/// What is revoked, by its id, and why: the items of a 1EdTech revocation list (<c>revokedCredential</c>) and of an Open
/// Badges 2.0 revocation list (<c>revokedAssertions</c>), which are written alike: an id, or an object with an id and
/// perhaps <c>revoked</c>, which counts as true where it is absent, and <c>revocationReason</c>.
/// </summary>
internal static class RevocationReferences
{
    private const string Code = CheckCodes.StatusListInvalid;
    private const int MaxReason = 500;

    /// <summary>Reads the items that these members of a list have, each one item or an array of items. Never throws for input.</summary>
    /// <param name="list">The list, an object.</param>
    /// <param name="members">The names that the items may stand under.</param>
    /// <param name="report">Takes what is malformed.</param>
    /// <returns>Each revoked id and the reason, empty where none is given.</returns>
    public static FrozenDictionary<string, string> Read(JsonElement list, ReadOnlySpan<string> members, StructureReport report)
    {
        var revoked = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (!list.TryGetProperty(member, out var items))
                continue;
            report.Enter(member);
            if (items.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in items.EnumerateArray())
                {
                    report.Enter(index++);
                    Add(item, revoked, report);
                    report.Leave();
                }
            }
            else
            {
                Add(items, revoked, report);
            }

            report.Leave();
        }

        return revoked.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(JsonElement item, Dictionary<string, string> revoked, StructureReport report)
    {
        var isObject = item.ValueKind == JsonValueKind.Object;
        // "uid" is what assertions before Open Badges 1.1 had; who has an id cannot be meant by it.
        var id = item.ValueKind == JsonValueKind.String ? item.GetString() : MemberRules.Text(item, "id") ?? MemberRules.Text(item, "uid");
        if (string.IsNullOrEmpty(id))
        {
            report.Fail(Code, isObject ? "id" : null, "Each item of a revocation list must be an id, or an object with an \"id\".");
            return;
        }

        var flag = isObject && item.TryGetProperty("revoked", out var value) ? value.ValueKind : JsonValueKind.True;
        if (flag is not (JsonValueKind.True or JsonValueKind.False))
            report.Fail(Code, "revoked", "\"revoked\" must be true or false.");
        else if (flag == JsonValueKind.True && (!revoked.TryGetValue(id, out var known) || known.Length == 0))
            revoked[id] = ReasonOf(item);
    }

    private static string ReasonOf(JsonElement item)
    {
        var reason = MemberRules.Text(item, "revocationReason") ?? "";
        return reason.Length <= MaxReason ? reason : reason[..MaxReason] + "…";
    }
}
