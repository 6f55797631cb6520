package dev.dateline.api.log;

import dev.dateline.contract.delivery.DeliveryEvent;

/** An event of the log as it has passed the gate, and its frame. */
public record Delivered(DeliveryEvent event, Frame frame) {}
