using System.Collections.Immutable;
using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What a credential names as its status.</summary>
/// <param name="Entries">Its places in status lists.</param>
/// <param name="RevocationLists">The 1EdTech revocation lists that may name it.</param>
/// <param name="Count">How many statuses it names; more than the other two where some cannot be read.</param>
internal readonly record struct CredentialStatuses(
    ImmutableArray<BitstringStatusListEntry> Entries, ImmutableArray<OneEdTechRevocationListEntry> RevocationLists, int Count)
{
    /// <summary>Reads <c>credentialStatus</c> as far as it can be read.</summary>
    public static CredentialStatuses Of(JsonElement document)
    {
        if (!document.TryGetProperty("credentialStatus", out var status))
            return new CredentialStatuses([], [], 0);
        var entries = ImmutableArray.CreateBuilder<BitstringStatusListEntry>();
        var lists = ImmutableArray.CreateBuilder<OneEdTechRevocationListEntry>();
        var isList = status.ValueKind == JsonValueKind.Array;
        foreach (var item in isList ? status.EnumerateArray().Take(MemberRules.MaxItems) : [status])
        {
            if (BitstringStatusListEntry.TryRead(item, out var entry))
                entries.Add(entry);
            else if (OneEdTechRevocationListEntry.TryRead(item, out var list))
                lists.Add(list);
        }

        return new CredentialStatuses(entries.DrainToImmutable(), lists.DrainToImmutable(), isList ? status.GetArrayLength() : 1);
    }
}
