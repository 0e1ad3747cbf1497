using TranslateSvc.Engines;

namespace TranslateSvc.Server.Rpc.Mapping;

/// <summary>Messages of engine.proto.</summary>
internal static class EngineMapping
{
    public static V1.Engine ToProto(this EngineDescriptor engine, bool translates, bool summarizes, EngineHealth health) => new()
    {
        Name = engine.Name,
        Kind = engine.Kind,
        Model = engine.Model,
        Directions =
        {
            engine.Directions.Select(d => new V1.Engine.Types.Direction { SourceLanguageCode = d.Source, TargetLanguageCode = d.Target }),
        },
        Translates = translates,
        Summarizes = summarizes,
        Quality = engine.Quality.ToProto(),
        Healthy = health.Healthy,
        StatusMessage = health.Message,
        MaxAlternatives = engine.MaxAlternatives,
    };
}
