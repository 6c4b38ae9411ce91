namespace MicroCreds.Registry.Grains.Renewals;

/// <summary>What an entry of the ledger changes in the view of notices.</summary>
public abstract record NoticeChange
{
    private NoticeChange()
    {
    }

    /// <summary>A version asks for notices.</summary>
    /// <param name="Rule">Which, and when.</param>
    public sealed record Asked(NoticeRule Rule) : NoticeChange;

    /// <summary>A notice will be due.</summary>
    /// <param name="Notice">The notice.</param>
    public sealed record Awaited(DueNotice Notice) : NoticeChange;

    /// <summary>A notice was given, and is awaited no more.</summary>
    /// <param name="LedgerIndex">The entry that records it.</param>
    /// <param name="Credential">The credential's id.</param>
    /// <param name="Notice">Which of its rule's notices.</param>
    /// <param name="Issuer">The issuer's DID.</param>
    /// <param name="Learner">The learner, or null.</param>
    public sealed record Given(long LedgerIndex, string Credential, string Notice, string Issuer, string? Learner) : NoticeChange;

    /// <summary>A credential was renewed, replaced or revoked: none of its notices is awaited any more.</summary>
    /// <param name="Credential">The credential's id.</param>
    public sealed record Ended(string Credential) : NoticeChange;
}
