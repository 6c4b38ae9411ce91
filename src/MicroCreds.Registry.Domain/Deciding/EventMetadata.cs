namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The command that an event came from, so that a repeated command is known after any restart.</summary>
/// <param name="IdempotencyKey">The command's key.</param>
/// <param name="Fingerprint">What <see cref="CommandFingerprint.Of"/> says of the command: 64 hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("microcreds.event-metadata")]
public sealed record EventMetadata([property: Id(0)] string IdempotencyKey, [property: Id(1)] string Fingerprint)
{
    /// <summary>What an event has before its command is known; never stored.</summary>
    public static EventMetadata None { get; } = new("", "");
}
