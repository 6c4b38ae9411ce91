using MicroCreds.Registry.Cli.Inputs;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>A credential and the answer to it.</summary>
internal readonly record struct VerifiedInput(CredentialInput Input, VerificationResult Result);
