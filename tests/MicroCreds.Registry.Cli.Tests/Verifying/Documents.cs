using System.Text;
using MicroCreds.Registry.Cli.Example;

namespace MicroCreds.Registry.Cli.Tests.Verifying;

/// <summary>Signed credentials, made with keys that last as long as the test run.</summary>
internal static class Documents
{
    private static readonly LocalIssuer Issuer = new();
    private static readonly DateTimeOffset Issued = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static byte[] Valid(int number = 1) => Issuer.Sign(Id(number), $"urn:example:learner:{number}", Issued).ToArray();

    public static byte[] Expired() => Issuer.Sign(Id(2), "urn:example:learner:2", Issued, Issued.AddDays(1)).ToArray();

    public static byte[] Tampered() => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Valid()).Replace("First Aid", "Last Aid", StringComparison.Ordinal));

    public static string Id(int number) => $"urn:uuid:00000000-0000-7000-8000-{number:x12}";
}
