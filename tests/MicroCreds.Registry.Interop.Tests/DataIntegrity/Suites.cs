using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Interop.Tests.DataIntegrity;

/// <summary>Every cryptosuite with every kind of key that signs in it.</summary>
internal static class Suites
{
    public static readonly (string Suite, KeyType Key)[] All =
    [
        ("eddsa-rdfc-2022", KeyType.Ed25519),
        ("eddsa-jcs-2022", KeyType.Ed25519),
        ("ecdsa-rdfc-2019", KeyType.P256),
        ("ecdsa-rdfc-2019", KeyType.P384),
        ("ecdsa-jcs-2019", KeyType.P256),
        ("ecdsa-jcs-2019", KeyType.P384),
    ];

    /// <summary><see cref="All"/>, as the cases of a theory.</summary>
    public static TheoryData<string, KeyType> Cases
    {
        get
        {
            var cases = new TheoryData<string, KeyType>();
            foreach (var (suite, key) in All)
                cases.Add(suite, key);
            return cases;
        }
    }
}
