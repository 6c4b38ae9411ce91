namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>Something that an issuer said of a credential.</summary>
/// <param name="At">From when on; never earlier than what was said before.</param>
/// <param name="Number">The message's number.</param>
/// <param name="Text">The issuer's words.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.message-change")]
public sealed record MessageChange([property: Id(0)] DateTimeOffset At, [property: Id(1)] int Number, [property: Id(2)] string Text);
