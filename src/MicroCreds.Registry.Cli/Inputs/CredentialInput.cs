using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>One thing to verify.</summary>
/// <param name="Place">Where it came from, such as <c>badges.ndjson:12</c>.</param>
/// <param name="Utf8">Its bytes; empty where they are not to be looked at.</param>
/// <param name="Error">Why it is not read any further, or null.</param>
/// <param name="Line">Its line, from 1 and as an editor counts them, where the one input has lines; else null.</param>
internal readonly record struct CredentialInput(string Place, ReadOnlyMemory<byte> Utf8, InputError? Error = null, long? Line = null);
