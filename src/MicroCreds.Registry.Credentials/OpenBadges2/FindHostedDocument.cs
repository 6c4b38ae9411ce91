namespace MicroCreds.Registry.Credentials.OpenBadges2;

/// <summary>
/// Finds what an issuer hosts at a URL, without I/O: from what was fetched before. Whoever implements it can keep the
/// URLs that it had nothing for, fetch them, and ask again.
/// </summary>
/// <param name="url">An absolute https URL; no other is ever asked for.</param>
public delegate HostedDocument FindHostedDocument(string url);
