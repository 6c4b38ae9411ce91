namespace MicroCreds.Registry.Credentials.Fetching;

/// <summary>A host has no address that may be connected to. Never leaves the fetcher.</summary>
#pragma warning disable CA1032, CA1064 // made in one place, without a message, and seen in one other
internal sealed class AddressForbiddenException : Exception;
#pragma warning restore CA1032, CA1064
