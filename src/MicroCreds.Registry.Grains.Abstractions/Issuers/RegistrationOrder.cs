namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>A credential that its issuer signed itself and wants in the registry.</summary>
/// <param name="Document">The secured credential, at most 1 MiB: JSON in UTF-8, or a token, bare or as a JSON string.</param>
/// <param name="LearnerId">The registry's opaque id of the learner; null: not in any portfolio.</param>
/// <param name="IdempotencyKey">The caller's name for this registration: 1 to 128 printable ASCII characters.</param>
/// <param name="At">When it came in.</param>
[GenerateSerializer, Immutable, Alias("microcreds.issuer.registration-order")]
public sealed record RegistrationOrder(
    [property: Id(0)] ReadOnlyMemory<byte> Document,
    [property: Id(1)] string? LearnerId,
    [property: Id(2)] string IdempotencyKey,
    [property: Id(3)] DateTimeOffset At);
