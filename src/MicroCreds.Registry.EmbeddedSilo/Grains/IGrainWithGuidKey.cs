namespace Orleans;

/// <summary>A grain known by a <see cref="Guid"/>.</summary>
public interface IGrainWithGuidKey : IGrain;
