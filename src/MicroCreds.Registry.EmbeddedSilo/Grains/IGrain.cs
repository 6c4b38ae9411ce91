using Orleans.Runtime;

namespace Orleans;

/// <summary>Any grain interface.</summary>
public interface IGrain : IAddressable;
