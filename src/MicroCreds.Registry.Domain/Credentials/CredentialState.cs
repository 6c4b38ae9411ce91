using System.Collections.Immutable;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.Renewals;

namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>A credential as its events have made it.</summary>
[GenerateSerializer, Immutable, Alias("microcreds.credential.state")]
public sealed record CredentialState : StreamState
{
    /// <summary>A credential that does not exist yet.</summary>
    public static CredentialState Initial { get; } = new();

    /// <summary>Its id, issuer, digest and place in the status lists; null while it does not exist.</summary>
    [Id(0)]
    public CredentialReference? Credential { get; init; }

    /// <summary>What was earned.</summary>
    [Id(1)]
    public string AchievementId { get; init; } = "";

    /// <summary>The version of it, or null where the registry does not know it.</summary>
    [Id(2)]
    public int? AchievementVersion { get; init; }

    /// <summary>Who earned it, or null where the registry does not know.</summary>
    [Id(3)]
    public string? LearnerId { get; init; }

    /// <summary>The verification method that signed.</summary>
    [Id(4)]
    public string KeyId { get; init; } = "";

    /// <summary>When its period begins.</summary>
    [Id(5)]
    public DateTimeOffset ValidFrom { get; init; }

    /// <summary>When its period ends, or null.</summary>
    [Id(6)]
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Whether its issuer signed it itself.</summary>
    [Id(7)]
    public bool IsSelfSigned { get; init; }

    /// <summary>Its life so far, in order; the first step is its award.</summary>
    [Id(8)]
    public ImmutableArray<StatusChange> Changes { get; init; } = [];

    /// <summary>Why it was revoked, or null.</summary>
    [Id(9)]
    public RevocationReason? RevocationReason { get; init; }

    /// <summary>Why it is suspended, or null while it is not.</summary>
    [Id(10)]
    public SuspensionReason? SuspensionReason { get; init; }

    /// <summary>The credential that replaced it, or null.</summary>
    [Id(11)]
    public string? ReplacedBy { get; init; }

    /// <summary>What its issuer has said of it since its award, in order; the last is what it says now, and none is message 0.</summary>
    [Id(12)]
    public ImmutableArray<MessageChange> Messages { get; init; } = [];

    /// <summary>Since when a newer version of it is to be had, or null.</summary>
    [Id(13)]
    public DateTimeOffset? RefreshOfferedAt { get; init; }

    /// <summary>Whether what replaced it is its renewal.</summary>
    [Id(14)]
    public bool IsRenewed { get; init; }

    /// <summary>The credential that it renews itself, or null.</summary>
    [Id(15)]
    public string? Renews { get; init; }

    /// <summary>The activities of continuing education that count for it, in the order in which they were recorded.</summary>
    [Id(16)]
    public ImmutableArray<EducationActivity> Activities { get; init; } = [];

    /// <summary>The notices that were given of its end: which of its rule's.</summary>
    [Id(17)]
    public ImmutableArray<string> NoticesGiven { get; init; } = [];

    /// <summary>The number of the message that its issuer says now.</summary>
    public int MessageNumber => Messages.IsEmpty ? 0 : Messages[^1].Number;

    /// <summary>The last step of its life, its period aside.</summary>
    public CredentialStatus Current => Changes.IsEmpty ? CredentialStatus.Unknown : Changes[^1].Status;

    /// <summary>
    /// What it was at an instant. What somebody decided (revoked, superseded, suspended) goes before what the period says
    /// (not yet valid before <see cref="ValidFrom"/>, expired from <see cref="ValidUntil"/> on).
    /// </summary>
    public CredentialStatus StatusAt(DateTimeOffset at)
    {
        for (var i = Changes.Length - 1; i >= 0; i--)
        {
            if (Changes[i].At > at)
                continue;
            if (Changes[i].Status != CredentialStatus.Active)
                return Changes[i].Status;
            return at < ValidFrom ? CredentialStatus.NotYetValid
                : at >= ValidUntil ? CredentialStatus.Expired
                : CredentialStatus.Active;
        }

        return CredentialStatus.Unknown;
    }
}
