namespace MicroCreds.Registry.Credentials.Tests.Edwards25519;

/// <summary>A signature to judge.</summary>
/// <param name="Kind">What was done to it.</param>
/// <param name="Key">The public key.</param>
/// <param name="Message">The message.</param>
/// <param name="Signature">64 bytes.</param>
internal sealed record SignatureCase(string Kind, byte[] Key, byte[] Message, byte[] Signature)
{
    public override string ToString() =>
        $"{Kind}: key {Convert.ToHexStringLower(Key)} message {Convert.ToHexStringLower(Message)} signature {Convert.ToHexStringLower(Signature)}";
}
