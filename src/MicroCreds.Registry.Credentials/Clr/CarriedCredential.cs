using System.Text.Json;

namespace MicroCreds.Registry.Credentials.Clr;

/// <summary>A credential that a learner record carries: to be verified in its own right.</summary>
/// <param name="Pointer">Where it stands in the record: a JSON pointer (RFC 6901).</param>
/// <param name="Value">The credential: an object that is secured within, or an EnvelopedVerifiableCredential. Lives as long as the record's document.</param>
public sealed record CarriedCredential(string Pointer, JsonElement Value);
