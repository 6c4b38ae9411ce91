using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MicroCreds.Registry.Server.Https;

/// <summary>
/// A certificate for this machine alone, which signs itself: made at the first start, kept in a file that only its owner
/// may read, and made anew when it ends. Nobody trusts it who was not told to; a public server has a real one.
/// </summary>
internal static class DevelopmentCertificate
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    // Made anew while it still holds, so that no server starts with one that ends the same day.
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(7);

    /// <summary>Reads the certificate, or makes one.</summary>
    /// <param name="path">The file, PKCS#12 without a password.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="CryptographicException">The file is no such certificate.</exception>
    public static X509Certificate2 LoadOrCreate(string path, DateTimeOffset now)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
        {
            var kept = X509CertificateLoader.LoadPkcs12FromFile(path, null);
            if (now + RenewBefore < kept.NotAfter && now >= kept.NotBefore)
                return kept;
            kept.Dispose();
        }

        var pkcs12 = Create(now);
        Write(path, pkcs12);
        return X509CertificateLoader.LoadPkcs12(pkcs12, null);
    }

    private static byte[] Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Lifetime);
        return certificate.Export(X509ContentType.Pkcs12);
    }

    private static void Write(string path, byte[] pkcs12)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        // Written aside and moved, so that a crash leaves no half of a certificate.
        var aside = path + ".new";
        File.Delete(aside);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(aside, settings))
        {
            file.Write(pkcs12);
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }
}
