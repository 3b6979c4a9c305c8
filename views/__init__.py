"""What a person sees and clicks: Streamlit pages over `layers`."""
