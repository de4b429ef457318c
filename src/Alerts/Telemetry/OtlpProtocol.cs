namespace Alerts.Telemetry;

/// <summary>The two encodings of OTLP that the exporter knows.</summary>
internal enum OtlpProtocol
{
    HttpProtobuf,
    Grpc,
}
