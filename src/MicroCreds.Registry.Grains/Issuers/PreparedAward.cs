using MicroCreds.Registry.Credentials.OpenBadges;
using MicroCreds.Registry.Domain.Credentials;
using MicroCreds.Registry.Domain.Deciding;
using MicroCreds.Registry.Domain.StatusLists;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>One award on its way: refused, or signed and decided.</summary>
internal sealed class PreparedAward(AwardOrder order, string credentialId, int achievementVersion, BadgeTemplate template)
{
    public AwardOrder Order { get; } = order;

    public string CredentialId { get; } = credentialId;

    public int AchievementVersion { get; } = achievementVersion;

    public BadgeTemplate Template { get; } = template;

    /// <summary>Its place in the issuer's list of revocations and suspensions.</summary>
    public StatusListEntry Status { get; set; } = new("", 0);

    /// <summary>Its place in the issuer's list of refreshes, where the order asks for one.</summary>
    public StatusListEntry? Refresh { get; set; }

    /// <summary>Its place in a list of messages, where the order asks for some.</summary>
    public StatusListEntry? Message { get; set; }

    /// <summary>The messages that the order asks for, or null.</summary>
    public MessageTable? Messages { get; init; }

    /// <summary>Its end, as asked for or as the achievement says.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Its beginning.</summary>
    public DateTimeOffset ValidFrom { get; init; }

    /// <summary>Whether it can be renewed, so that its document says where its renewal is to be had.</summary>
    public bool CanBeRenewed { get; init; }

    /// <summary>The command that was decided.</summary>
    public AwardCredential? Command { get; set; }

    /// <summary>The secured document in canonical form, once signed.</summary>
    public ReadOnlyMemory<byte> Document { get; set; }

    /// <summary>What happens, once decided.</summary>
    public CredentialEvent? Event { get; set; }

    /// <summary>Why nothing happens.</summary>
    public Refusal? Refusal { get; set; }
}
