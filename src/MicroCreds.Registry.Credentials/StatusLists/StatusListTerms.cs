using System.Text.Json;
using MicroCreds.Registry.Credentials.VerifiableCredentials;

namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>What the types and members are called in each <see cref="StatusListKind"/>.</summary>
internal sealed record StatusListTerms(StatusListKind Kind, string Entry, string Credential, string Subject, string Index, string Url)
{
    private static readonly StatusListTerms[] All =
    [
        new(StatusListKind.Bitstring, BitstringStatusListEntry.TypeName, BitstringStatusList.CredentialTypeName, BitstringStatusList.SubjectTypeName,
            "statusListIndex", "statusListCredential"),
        new(StatusListKind.StatusList2021, "StatusList2021Entry", "StatusList2021Credential", "StatusList2021",
            "statusListIndex", "statusListCredential"),
        new(StatusListKind.RevocationList2020, "RevocationList2020Status", "RevocationList2020Credential", "RevocationList2020",
            "revocationListIndex", "revocationListCredential"),
    ];

    /// <summary>Those of a status entry; null for one of another kind.</summary>
    public static StatusListTerms? OfEntry(JsonElement status) => Array.Find(All, terms => MemberRules.HasType(status, terms.Entry));

    /// <summary>Those of a credential that says it carries a status list; null for any other.</summary>
    public static StatusListTerms? OfCredential(JsonElement document) => Array.Find(All, terms => MemberRules.HasType(document, terms.Credential));

    /// <summary>What an entry or list is for: what it says, or what its kind is only ever for.</summary>
    public string? PurposeOf(JsonElement element) =>
        MemberRules.Text(element, "statusPurpose") ?? (Kind == StatusListKind.RevocationList2020 ? StatusPurposes.Revocation : null);
}
