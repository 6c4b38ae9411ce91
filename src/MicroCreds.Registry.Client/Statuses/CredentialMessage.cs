namespace MicroCreds.Registry.Client.Statuses;

/// <summary>Something that an issuer said of a credential: the body of <c>PUT /v1/credentials/{id}/message</c> has the number alone.</summary>
/// <param name="At">Since when.</param>
/// <param name="Number">The message's number in the table that the credential was awarded with.</param>
/// <param name="Text">The table's words for it.</param>
public sealed record CredentialMessage(DateTimeOffset At, int Number, string Text);

/// <summary>The body of a change of a credential's message.</summary>
internal sealed record MessageNumber(int Number);
