using MicroCreds.Registry.Verification.Registry;

namespace MicroCreds.Registry.Verification.Index;

/// <summary>What the index knows of a registered credential.</summary>
/// <param name="Issuer">Who awarded it.</param>
/// <param name="Key">The key that signed it, or null where the registry does not have the key.</param>
/// <param name="Achievement">The achievement, without versions where none was published.</param>
/// <param name="AchievementVersion">The version awarded.</param>
/// <param name="AdmittedAt">When the registry admitted it, to the millisecond.</param>
/// <param name="ValidFrom">Its <c>validFrom</c>, to the millisecond.</param>
/// <param name="ValidUntil">Its <c>validUntil</c>, to the millisecond, or null.</param>
/// <param name="Change">Its status, or null where it stands.</param>
/// <param name="Notices">What its issuer says of it beside that, or null.</param>
public readonly record struct IndexedCredential(
    Issuer Issuer,
    IssuerKey? Key,
    Achievement Achievement,
    int AchievementVersion,
    DateTimeOffset AdmittedAt,
    DateTimeOffset ValidFrom,
    DateTimeOffset? ValidUntil,
    StatusChange? Change,
    CredentialNotices? Notices = null);
